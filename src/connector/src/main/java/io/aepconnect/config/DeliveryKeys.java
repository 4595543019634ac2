package io.aepconnect.config;

import io.aepconnect.batch.BatchLimits;
import io.aepconnect.delivery.DeliveryPipeline;
import io.aepconnect.delivery.DeliverySettings;
import io.aepconnect.delivery.NullValues;
import io.aepconnect.delivery.RateScope;
import io.aepconnect.delivery.RateSettings;
import io.aepconnect.delivery.RetryPolicy;
import java.time.Duration;

/** How messages are sent: how many at once, how often, and for how long. */
final class DeliveryKeys {

  /** AEP answers 413 above this; it does not say whether its MB is 10^6 or 2^20 bytes. */
  private static final int INLET_LIMIT_BYTES = 1_048_576;

  static final Key<NullValues> NULL_VALUES =
      Key.choice("aep.behavior.on.null.values", "Behavior on null values", NullValues.IGNORE)
          .medium()
          .doc(
              """
              What happens to a record without a value (a tombstone). ignore: skipped and counted.
              reject: sent to the dead-letter topic. delete: sent as a message with the operation
              delete, which removes the profile that the record's key identifies; needs
              aep.operation.data. fail: the task fails.
              """);

  static final KeyGroup RECORDS =
      KeyGroup.of("Records", MessageKeys.RECORD_FORMAT, NULL_VALUES, MessageKeys.NULL_FIELDS);

  static final Key<Integer> BATCH_MAX_BYTES =
      Key.number("aep.batch.max.bytes", "Maximal request size (bytes)")
          .between(1_024, INLET_LIMIT_BYTES)
          .orElse(1_000_000)
          .medium()
          .doc(
              """
              Largest request body in bytes of UTF-8, including frame and envelopes. AEP refuses
              more than 1 MB and does not say whether that is 1000000 or 1048576 bytes. A record
              whose message alone is larger is rejected.
              """);

  static final Key<Integer> BATCH_MAX_MESSAGES =
      Key.number("aep.batch.max.messages", "Maximal messages per request")
          .between(1, 100_000)
          .orElse(5_000)
          .doc("Largest number of messages in one request. AEP documents no limit.");

  static final Key<Duration> LINGER =
      Key.millis("aep.linger.ms", "Linger (ms)")
          .between(0, 60_000)
          .orElse(0)
          .doc(
              """
              How long, in milliseconds, messages wait for more messages before a request that is
              not full is sent. With 0, a few records are sent at once if a request slot is free;
              what remains of a poll of 100 or more records waits up to 5 ms for the next poll.
              Requests fill up while no slot is free. Raise it if records arrive slowly, and fewer,
              larger requests matter more than latency.
              """);

  static final Key<Integer> MAX_IN_FLIGHT_REQUESTS =
      Key.number("aep.max.in.flight.requests", "Requests in flight")
          .between(1, 1_000)
          .orElse(5)
          .medium()
          .doc(
              """
              How many requests one task has in flight at the same time. A larger number raises the
              throughput if the inlet is far away. With 1, the records of a partition are sent in
              order. Halved for a while whenever the inlet answers 429.
              """);

  static final Key<Long> BUFFER_MAX_BYTES =
      Key.bytes("aep.buffer.max.bytes", "Buffer size (bytes)")
          .atLeast(1_024L)
          .orElse(16_777_216L)
          .doc(
              """
              How many bytes of messages, waiting or in flight, one task holds before it pauses its
              partitions; it resumes them at half of that. A task never holds more than the requests
              in flight and four more full requests; with raw rows, one more for each dataflow after
              the first. For each task, the worker needs heap for these
              messages, for the records that they were made of, and for one poll of the consumer. At
              least aep.batch.max.bytes. Above 12 requests in flight, set it to
              (aep.max.in.flight.requests + 4) × aep.batch.max.bytes.
              """);

  static final KeyGroup BATCHES =
      KeyGroup.of(
          "Batches",
          BATCH_MAX_BYTES,
          BATCH_MAX_MESSAGES,
          LINGER,
          MAX_IN_FLIGHT_REQUESTS,
          BUFFER_MAX_BYTES);

  static final Key<Integer> RATE_LIMIT_REQUESTS =
      Key.number("aep.rate.limit.requests.per.second", "Requests per second")
          .between(0, 1_000_000)
          .orElse(0)
          .doc(
              """
              How many requests all tasks of the connector together send per second at most; 0: no
              limit. The share of a task follows its partitions, see aep.rate.limit.scope. AEP's
              guardrail is 1000 per second for a whole organization, so leave room for its other
              senders.
              """);

  static final Key<Integer> RATE_LIMIT_MESSAGES =
      Key.number("aep.rate.limit.messages.per.second", "Messages per second")
          .between(0, 10_000_000)
          .orElse(0)
          .doc(
              """
              How many messages all tasks of the connector together send per second at most; 0: no
              limit. The share of a task follows its partitions, see aep.rate.limit.scope. AEP's
              guardrail is 10000 per second for a whole organization. One request then contains at
              most the messages that the task may send in one second, or between two requests if
              aep.rate.limit.requests.per.second is so low that this is longer.
              """);

  static final Key<RateScope> RATE_LIMIT_SCOPE =
      Key.choice("aep.rate.limit.scope", "Scope of the rate limits", RateScope.CONNECTOR)
          .doc(
              """
              What aep.rate.limit.requests.per.second and aep.rate.limit.messages.per.second limit.
              connector: all tasks together. The share of a task is the number of its partitions,
              divided by the number of all partitions of the connector's topics, so shares move
              with the partitions. task: each task by itself, so all tasks together send up to
              tasks.max times as much. Use task if the records are in a few partitions only, or
              set tasks.max to 1: otherwise a task whose partitions have no records does not use
              its share.
              """);

  static final Key<Duration> RETRY_BACKOFF =
      Key.millis("aep.retry.backoff.ms", "Retry back-off (ms)")
          .between(1, 600_000)
          .orElse(300)
          .doc(
              """
              Longest wait, in milliseconds, after a first failed request. It doubles with each
              further failure up to aep.retry.backoff.max.ms; the real wait is random and not longer
              than that. A Retry-After from the inlet is honoured.
              """);

  static final Key<Duration> RETRY_BACKOFF_MAX =
      Key.millis("aep.retry.backoff.max.ms", "Maximal retry back-off (ms)")
          .between(1, 3_600_000)
          .orElse(30_000)
          .doc(
              """
              Longest wait, in milliseconds, between two attempts; at least aep.retry.backoff.ms.
              """);

  static final Key<Duration> RETRY_TIMEOUT =
      Key.millis("aep.retry.timeout.ms", "Retry timeout (ms)")
          .atLeast(-1L)
          .orElse(600_000)
          .medium()
          .doc(
              """
              How long, in milliseconds, messages are retried while the inlet is unreachable or
              overloaded; they are retried at least three times. After that the task fails, and no
              offset past them is committed. -1: without end; a Retry-After is then honoured up to
              one day. Messages are never dead-lettered because of an outage.
              """);

  static final Key<Duration> SHUTDOWN_TIMEOUT =
      Key.millis("aep.shutdown.timeout.ms", "Flush timeout (ms)")
          .between(0, 60_000)
          .orElse(3_500)
          .doc(
              """
              How long, in milliseconds, the task waits for requests in flight before a commit, a
              rebalance or a stop. Records that are not finished by then are delivered again later.
              A stop may take %d ms more if the buffer is full. A worker gives a stop
              task.shutdown.graceful.timeout.ms and a commit offset.flush.timeout.ms, both 5000 by
              default, and commits nothing that finishes later. So raise both of them before you
              raise this one; a larger value helps if the inlet answers slowly. If
              consumer.override.max.poll.interval.ms is set, at most a third of it.
              """
                  .formatted(DeliveryPipeline.MAX_PUT_WAIT_MS));

  static final KeyGroup DELIVERY =
      KeyGroup.of(
          "Delivery",
          RATE_LIMIT_REQUESTS,
          RATE_LIMIT_MESSAGES,
          RATE_LIMIT_SCOPE,
          RETRY_BACKOFF,
          RETRY_BACKOFF_MAX,
          RETRY_TIMEOUT,
          SHUTDOWN_TIMEOUT);

  private DeliveryKeys() {}

  static DeliverySettings settings(Values values) {
    return new DeliverySettings(
        new BatchLimits(values.get(BATCH_MAX_BYTES), values.get(BATCH_MAX_MESSAGES)),
        new RetryPolicy(
            values.get(RETRY_BACKOFF).toMillis(),
            values.get(RETRY_BACKOFF_MAX).toMillis(),
            values.get(RETRY_TIMEOUT).toMillis()),
        values.get(MAX_IN_FLIGHT_REQUESTS),
        values.get(LINGER).toMillis(),
        values.get(BUFFER_MAX_BYTES),
        new RateSettings(
            values.get(RATE_LIMIT_REQUESTS),
            values.get(RATE_LIMIT_MESSAGES),
            values.get(RATE_LIMIT_SCOPE),
            values.get(ConnectKeys.TASKS_MAX)),
        values.get(SHUTDOWN_TIMEOUT).toMillis(),
        values.get(NULL_VALUES));
  }
}
