/**
 * The metrics of a task: their list, their values, and where they can be read (JMX, and Connect's
 * plugin metrics). Knows no stage of the flow; {@code delivery} sets the values.
 */
@NullMarked
package io.aepconnect.metrics;

import org.jspecify.annotations.NullMarked;
