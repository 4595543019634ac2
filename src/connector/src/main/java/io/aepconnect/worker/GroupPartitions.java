package io.aepconnect.worker;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions the topics have that a connector reads, and that its tasks share among them.
 * Connect's API tells a task only its own partitions, but the task's consumer knows all of them
 * (Connect 3.7 to 4.4). Unknown if the worker keeps its consumer elsewhere. Task thread only.
 */
public final class GroupPartitions {

  /** Internal to Connect, so it is found by its name. */
  private static final String CONSUMER = "consumer";

  private final @Nullable Consumer<?, ?> consumer;

  /** What was known last: a consumer may forget a topic for a while. */
  private final Map<String, Integer> byTopic = new HashMap<>();

  private GroupPartitions(@Nullable Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Those of the connector to which this task belongs. */
  public static GroupPartitions of(SinkTaskContext context) {
    return new GroupPartitions(consumerOf(context));
  }

  /**
   * How many partitions there are; empty if that is unknown. Tells what the consumer has in memory,
   * which Kafka updates every {@code metadata.max.age.ms}, by default five minutes. Never waits and
   * never throws.
   */
  public OptionalInt count() {
    if (consumer == null) {
      return OptionalInt.empty();
    }
    try {
      update(consumer);
    } catch (RuntimeException e) {
      // The consumer is closed, or of a kind that we do not know.
    }
    return byTopic.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(byTopic.values().stream().mapToInt(Integer::intValue).sum());
  }

  private void update(Consumer<?, ?> consumer) {
    byTopic.keySet().retainAll(consumer.subscription());
    for (String topic : consumer.subscription()) {
      int partitions = partitions(consumer, topic);
      byTopic.merge(topic, partitions, (last, now) -> now == 0 ? last : now);
    }
  }

  /** 0 if the consumer does not know the topic, for example because it does not exist yet. */
  private static int partitions(Consumer<?, ?> consumer, String topic) {
    try {
      return consumer.partitionsFor(topic, Duration.ZERO).size();
    } catch (WakeupException e) {
      consumer.wakeup(); // Connect wants to stop the task: leave that for Connect.
      return 0;
    } catch (KafkaException e) {
      return 0;
    }
  }

  private static @Nullable Consumer<?, ?> consumerOf(SinkTaskContext context) {
    try {
      Field field = context.getClass().getDeclaredField(CONSUMER);
      field.setAccessible(true);
      return field.get(context) instanceof Consumer<?, ?> consumer ? consumer : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }
}
