/**
 * Stage 2 of the flow: a record's value enters; the bytes of one XDM message leave, or the reason
 * why it cannot become a message. Pure: no threads, no I/O.
 */
@NullMarked
package io.aepconnect.message;

import org.jspecify.annotations.NullMarked;
