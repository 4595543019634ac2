package io.aepconnect.bench;

/**
 * What one run gave.
 *
 * @param recordsPerSecond in the steady part of the run
 * @param cpuMicros processor time of the process at work per record, without what it uses idle
 * @param fill how full requests were, of {@code aep.batch.max.bytes}
 * @param busySlots how many requests were under way on average
 */
record Measured(double recordsPerSecond, double cpuMicros, double fill, double busySlots) {}
