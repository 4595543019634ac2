package io.aepconnect.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;

/** How large, how many at once, how much is held. */
final class BatchKeys {

  /** AEP answers 413 above this; it does not say whether its MB is 10^6 or 2^20 bytes. */
  private static final int INLET_LIMIT_BYTES = 1_048_576;

  private BatchKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Batches");
    keys.define(
        Keys.BATCH_MAX_BYTES,
        ConfigDef.Type.INT,
        1_000_000,
        between(1_024, INLET_LIMIT_BYTES),
        ConfigDef.Importance.MEDIUM,
        "Maximal request size (bytes)",
        "Largest request body in bytes of UTF-8, frame and envelopes included. AEP refuses more"
            + " than 1 MB and does not say whether that is 1000000 or 1048576 bytes. A record whose"
            + " message alone is larger is rejected.");
    keys.define(
        Keys.BATCH_MAX_MESSAGES,
        ConfigDef.Type.INT,
        5_000,
        between(1, 100_000),
        ConfigDef.Importance.LOW,
        "Maximal messages per request",
        "Most messages in one request. AEP names no limit.");
    keys.define(
        Keys.LINGER_MS,
        ConfigDef.Type.LONG,
        0L,
        between(0, 60_000),
        ConfigDef.Importance.LOW,
        "Linger (ms)",
        "How long, in milliseconds, a message may wait for others while a request could be sent that"
            + " is not full. With 0, a few records go at once when a request slot is free, and what"
            + " a poll of 100 or more leaves over waits up to 5 ms for the next poll; batches fill"
            + " up while no slot is free. Raise it where records trickle in and fewer,"
            + " larger requests matter more than latency.");
    keys.define(
        Keys.MAX_IN_FLIGHT_REQUESTS,
        ConfigDef.Type.INT,
        5,
        between(1, 1_000),
        ConfigDef.Importance.MEDIUM,
        "Requests in flight",
        "How many requests one task has under way at once. More raises throughput where the inlet"
            + " is far away. With 1, the records of a partition are sent in order. Halved for a"
            + " while whenever the inlet answers 429.");
    keys.define(
        Keys.BUFFER_MAX_BYTES,
        ConfigDef.Type.LONG,
        16_777_216L,
        atLeast(1_024L),
        ConfigDef.Importance.LOW,
        "Buffer size (bytes)",
        "How many bytes of messages one task holds at most, waiting or under way, before it pauses"
            + " its partitions; it resumes at half of that. A task never holds more than fills four"
            + " requests beyond those that may be under way. The worker needs heap for that and for"
            + " the records that it was made of, for each task, and for what one poll of the"
            + " consumer brings. At least "
            + Keys.BATCH_MAX_BYTES
            + "; with more than 12 requests under way raise it to four more than that many of them.");
  }
}
