/**
 * Stage 1 of the flow: a {@code SinkRecord} enters, a {@link io.aepconnect.offset.TrackedRecord}
 * leaves. Knows which records are unfinished and which offsets may be committed. Pure: no threads,
 * no I/O.
 */
@NullMarked
package io.aepconnect.offset;

import org.jspecify.annotations.NullMarked;
