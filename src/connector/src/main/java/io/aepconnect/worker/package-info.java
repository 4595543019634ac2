/**
 * What the connector knows about a Connect worker that Connect's API does not promise: its classes,
 * its MBeans and what its error reporter does. Each class says what happens on a worker that is
 * different. Beside the flow.
 */
@NullMarked
package io.aepconnect.worker;

import org.jspecify.annotations.NullMarked;
