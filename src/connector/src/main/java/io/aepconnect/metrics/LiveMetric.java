package io.aepconnect.metrics;

import java.util.function.DoubleSupplier;

/**
 * A metric and its value at any moment.
 *
 * @param value may be called by any thread
 */
record LiveMetric(MetricSpec spec, DoubleSupplier value) {}
