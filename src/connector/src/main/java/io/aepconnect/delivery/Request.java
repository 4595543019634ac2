package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.poison.Isolation;
import org.jspecify.annotations.Nullable;

/**
 * One request as it is sent.
 *
 * @param number from 1, in the order of sending
 * @param isolation nullable: the isolation that the batch came from, and returns to if it fails
 * @param compared nullable: the message that suspects are compared with, chosen before the request
 *     is sent
 * @param sentMs when it was sent, in milliseconds of the task's clock
 */
record Request(
    Batch batch,
    long number,
    @Nullable Isolation isolation,
    @Nullable TrackedRecord compared,
    long sentMs) {}
