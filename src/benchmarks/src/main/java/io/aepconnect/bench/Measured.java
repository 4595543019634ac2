package io.aepconnect.bench;

/**
 * What one run gave; NaN where it does not tell.
 *
 * @param recordsPerSecond in the steady part of the run
 * @param cpuMicros processor time of the whole process at work per record
 * @param taskMicros of that, what Connect's task threads used
 * @param fill how full requests were, of {@code aep.batch.max.bytes}
 * @param busySlots how many requests were under way on average
 */
record Measured(
    double recordsPerSecond, double cpuMicros, double taskMicros, double fill, double busySlots) {}
