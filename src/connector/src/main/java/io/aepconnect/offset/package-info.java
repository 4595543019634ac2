/**
 * Stage 1 of the flow: a {@code SinkRecord} enters, a {@link io.aepconnect.offset.TrackedRecord}
 * leaves. Knows what is finished and what may be committed. Pure: no threads, no I/O.
 */
@NullMarked
package io.aepconnect.offset;

import org.jspecify.annotations.NullMarked;
