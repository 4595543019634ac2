package io.aepconnect.delivery;

import java.util.function.DoubleSupplier;

/**
 * What happens to rejected records, from Connect's own {@code errors.*} keys.
 *
 * @param toleratesAll whether {@code errors.tolerance} is {@code all}
 * @param hasDeadLetterTopic whether Connect writes dead letters; if not, its reporter only logs
 * @param produceFailures how many dead letters Connect could not write so far; NaN if Connect does
 *     not tell
 */
public record ErrorSettings(
    boolean toleratesAll, boolean hasDeadLetterTopic, DoubleSupplier produceFailures) {}
