package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.poison.Isolation;
import org.jspecify.annotations.Nullable;

/**
 * One request as it is sent.
 *
 * @param number from 1, in the order of sending
 * @param isolation nullable: where the batch came from and goes back to
 * @param compared nullable: the one of its messages that suspects are compared with; which it is,
 *     is settled before it is sent
 * @param sentMs in milliseconds of the task's clock
 */
record Request(
    Batch batch,
    long number,
    @Nullable Isolation isolation,
    @Nullable TrackedRecord compared,
    long sentMs) {}
