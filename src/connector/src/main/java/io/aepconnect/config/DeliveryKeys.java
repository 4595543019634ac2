package io.aepconnect.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;

/** Retries and time. */
final class DeliveryKeys {

  private DeliveryKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Delivery");
    keys.define(
        Keys.RATE_LIMIT_REQUESTS,
        ConfigDef.Type.INT,
        0,
        between(0, 1_000_000),
        ConfigDef.Importance.LOW,
        "Requests per second",
        "How many requests one task sends in a second at most; 0: no limit. AEP's guardrail is 1000"
            + " a second for a whole organization, so give each task its share of that.");
    keys.define(
        Keys.RATE_LIMIT_MESSAGES,
        ConfigDef.Type.INT,
        0,
        between(0, 10_000_000),
        ConfigDef.Importance.LOW,
        "Messages per second",
        "How many messages one task sends in a second at most; 0: no limit. AEP's guardrail is 10000"
            + " a second for a whole organization. A request holds at most the messages of one"
            + " second.");
    keys.define(
        Keys.RETRY_BACKOFF_MS,
        ConfigDef.Type.LONG,
        300L,
        between(1, 600_000),
        ConfigDef.Importance.LOW,
        "Retry back-off (ms)",
        "Ceiling, in milliseconds, of the wait after a first failed request. It doubles with each"
            + " further failure up to "
            + Keys.RETRY_BACKOFF_MAX_MS
            + "; the real wait is random below it. A Retry-After from the inlet is honoured.");
    keys.define(
        Keys.RETRY_BACKOFF_MAX_MS,
        ConfigDef.Type.LONG,
        30_000L,
        between(1, 3_600_000),
        ConfigDef.Importance.LOW,
        "Maximal retry back-off (ms)",
        "Ceiling, in milliseconds, of the wait between two attempts; at least "
            + Keys.RETRY_BACKOFF_MS
            + ".");
    keys.define(
        Keys.RETRY_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        600_000L,
        atLeast(-1L),
        ConfigDef.Importance.MEDIUM,
        "Retry timeout (ms)",
        "How long, in milliseconds, messages are sent again while the inlet is unreachable or"
            + " overloaded, at least three times. After that the task fails and no offset past them"
            + " is committed. -1: for ever, and then a Retry-After is honoured up to a day. Messages"
            + " are never dead-lettered because of an outage.");
    keys.define(
        Keys.SHUTDOWN_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        3_500L,
        between(0, 60_000),
        ConfigDef.Importance.LOW,
        "Flush timeout (ms)",
        "How long, in milliseconds, the task waits for requests under way before a commit, a"
            + " rebalance or a stop. What is not finished by then is delivered again later. A stop"
            + " may take "
            + StopTime.PUT_WAIT_MS
            + " ms more where the buffer is full. A worker gives a stop"
            + " task.shutdown.graceful.timeout.ms and a commit offset.flush.timeout.ms, both 5000 by"
            + " default, and commits nothing that comes later. So raise both before you raise this,"
            + " which helps where the inlet takes longer for an answer. It may be at most a third of"
            + " consumer.override.max.poll.interval.ms where that is set.");
  }
}
