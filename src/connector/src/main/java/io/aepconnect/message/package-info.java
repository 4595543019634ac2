/**
 * Stage 2 of the flow: a record's value enters; the bytes of one XDM message leave, or the reason
 * why it cannot become a message. Pure: no threads, no I/O.
 */
package io.aepconnect.message;
