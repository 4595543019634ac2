package io.aepconnect.bench;

/**
 * The results of one run; NaN for a value that was not measured.
 *
 * @param recordsPerSecond rate in the steady part of the run
 * @param cpuMicros processor time of the whole process per record
 * @param taskMicros the part of it that Connect's task threads used
 * @param fill average size of a request, as a share of {@code aep.batch.max.bytes}
 * @param busySlots average number of requests in flight
 */
record Measured(
    double recordsPerSecond, double cpuMicros, double taskMicros, double fill, double busySlots) {}
