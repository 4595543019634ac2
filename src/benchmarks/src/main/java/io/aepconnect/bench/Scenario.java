package io.aepconnect.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What one run measures.
 *
 * @param load the records to read
 * @param format the converter of the worker
 * @param polled the most records of a poll, with the consumer tuned for throughput; 0: the consumer
 *     has Kafka's defaults
 * @param latencyMs latency of the inlet; negative: every record is dropped instead of sent
 * @param slots {@code aep.max.in.flight.requests}
 * @param refused percentage of messages that the inlet rejects
 * @param tasks number of the connector's tasks
 */
record Scenario(
    Load load, Format format, int polled, int latencyMs, int slots, int refused, int tasks) {

  /** Default of {@code aep.max.in.flight.requests}. */
  static final int DEFAULT_SLOTS = 5;

  /** Default of {@code aep.buffer.max.bytes}. */
  private static final int DEFAULT_BUFFER = 16 * 1024 * 1024;

  private static final int MAX_REQUEST_BYTES = 1_000_000;
  private static final int WAITING_REQUESTS = 4;

  /**
   * Records per poll for the best throughput. Connect converts all records of a poll before it
   * passes on the first. With more records, the first would no longer be in the processor's caches.
   */
  private static final int BEST_POLL = 100;

  /**
   * {@code batch.size} for dead letters: Connect sends one request to the broker at a time, so each
   * must contain many.
   */
  private static final String DEAD_LETTERS_BATCH = "262144";

  /** How values are converted. */
  enum Format {
    BYTES("org.apache.kafka.connect.converters.ByteArrayConverter"),
    STRING("org.apache.kafka.connect.storage.StringConverter"),
    JSON("org.apache.kafka.connect.json.JsonConverter");

    private final String converter;

    Format(String converter) {
      this.converter = converter;
    }
  }

  static Scenario of(Load load, Format format, boolean tuned, int latencyMs) {
    return new Scenario(load, format, tuned ? BEST_POLL : 0, latencyMs, DEFAULT_SLOTS, 0, 1);
  }

  Scenario withPolls(int other) {
    return new Scenario(load, format, other, latencyMs, slots, refused, tasks);
  }

  Scenario withSlots(int other) {
    return new Scenario(load, format, polled, latencyMs, other, refused, tasks);
  }

  Scenario withRefused(int other) {
    return new Scenario(load, format, polled, latencyMs, slots, other, tasks);
  }

  Scenario withTasks(int other) {
    return new Scenario(load, format, polled, latencyMs, slots, refused, other);
  }

  boolean isDrop() {
    return latencyMs < 0;
  }

  /** The same, but every record is dropped: what Connect alone can do. */
  Scenario drop() {
    return new Scenario(load, format, polled, -1, DEFAULT_SLOTS, refused, tasks);
  }

  String name() {
    return load.name()
        + " "
        + format.name().toLowerCase(java.util.Locale.ROOT)
        + (polled == 0 ? " default" : " tuned")
        + (polled == 0 || polled == BEST_POLL ? "" : " polls=" + polled)
        + (isDrop() ? " drop" : " " + latencyMs + "ms")
        + (slots == DEFAULT_SLOTS ? "" : " slots=" + slots)
        + (refused == 0 ? "" : " refused=" + refused + "%")
        + (tasks == 1 ? "" : " tasks=" + tasks);
  }

  /** How many records to read: enough for about eight seconds. */
  long records() {
    long most = load.records();
    return switch (latencyMs) {
      case -1, 0 -> format == Format.JSON ? most / 2 : most;
      case 50 -> Math.min(most, most * slots * tasks / 10);
      default -> Math.min(most, most * slots * tasks / 40);
    };
  }

  /** The settings of the consumer. */
  Map<String, String> consumer() {
    return polled == 0
        ? Map.of()
        : Map.of(
            "max.poll.records", String.valueOf(polled),
            "max.partition.fetch.bytes", "4194304",
            "fetch.min.bytes", "262144",
            "fetch.max.wait.ms", "50");
  }

  /** The connector's configuration without its name and its inlet. */
  Map<String, String> config() {
    Map<String, String> config = isDrop() ? new HashMap<>() : Connectors.config();
    config.put("tasks.max", String.valueOf(tasks));
    config.put("topics", load.name());
    config.put("key.converter", Format.BYTES.converter);
    config.put("value.converter", format.converter);
    if (format == Format.JSON) {
      config.put("value.converter.schemas.enable", "false");
    }
    consumer().forEach((key, value) -> config.put("consumer.override." + key, value));
    if (polled > 0) {
      config.put("producer.override.batch.size", DEAD_LETTERS_BATCH);
    }
    if (!isDrop()) {
      config.put("connector.class", "io.aepconnect.AepSinkConnector");
      config.put("aep.max.in.flight.requests", String.valueOf(slots));
      int buffer = (slots + WAITING_REQUESTS) * MAX_REQUEST_BYTES;
      if (buffer > DEFAULT_BUFFER) {
        config.put("aep.buffer.max.bytes", String.valueOf(buffer));
      }
    }
    if (!isDrop() || refused > 0) {
      config.put("errors.tolerance", "all");
      config.put("errors.deadletterqueue.topic.name", "dead-letters");
      config.put("errors.deadletterqueue.topic.replication.factor", "1");
      config.put("errors.deadletterqueue.context.headers.enable", "true");
    }
    return config;
  }
}
