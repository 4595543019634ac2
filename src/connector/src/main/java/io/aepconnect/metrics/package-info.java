/**
 * What a task tells about itself while it runs: the list of its metrics, their values, and where
 * they can be read (JMX, and Connect's plugin metrics). Knows no other stage; {@code delivery}
 * fills it.
 */
@NullMarked
package io.aepconnect.metrics;

import org.jspecify.annotations.NullMarked;
