/**
 * What the connector knows about Connect workers beyond Connect's public API: internal classes,
 * MBeans and the behaviour of the error reporter. Each class says what happens on a worker that
 * differs. Beside the flow.
 */
@NullMarked
package io.aepconnect.worker;

import org.jspecify.annotations.NullMarked;
