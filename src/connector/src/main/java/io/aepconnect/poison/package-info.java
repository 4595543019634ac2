/**
 * Beside stage 5 of the flow: distinguishes a message that is at fault for failed requests from an
 * outage. Pure: no threads, no I/O, no clock.
 */
@NullMarked
package io.aepconnect.poison;

import org.jspecify.annotations.NullMarked;
