package io.aepconnect.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * What is measured.
 *
 * @param load what is read
 * @param format which converter the worker uses
 * @param polled how many records a poll brings at most, with fetches for throughput; 0: the
 *     consumer is as it comes
 * @param latencyMs of the inlet; negative: everything is dropped, nothing is sent
 * @param slots {@code aep.max.in.flight.requests}
 * @param refused how many messages in a hundred the inlet refuses
 * @param tasks of the connector
 */
record Scenario(
    Load load, Format format, int polled, int latencyMs, int slots, int refused, int tasks) {

  /** The connector's own default. */
  static final int USUAL_SLOTS = 5;

  /** What the connector holds at most, unless it is told otherwise. */
  private static final int USUAL_BUFFER = 16 * 1024 * 1024;

  private static final int MAX_REQUEST_BYTES = 1_000_000;
  private static final int REQUESTS_IN_WAITING = 4;

  /**
   * Records a poll for throughput: few, because Connect converts all that a poll brings before it
   * hands on the first record, which has left the caches by then.
   */
  private static final int BEST_POLL = 100;

  /** As many dead letters go in one request to the broker, which Connect sends one at a time. */
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
    return new Scenario(load, format, tuned ? BEST_POLL : 0, latencyMs, USUAL_SLOTS, 0, 1);
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

  /** The same, dropping everything: what Connect itself can do. */
  Scenario drop() {
    return new Scenario(load, format, polled, -1, USUAL_SLOTS, refused, tasks);
  }

  String name() {
    return load.name()
        + " "
        + format.name().toLowerCase(java.util.Locale.ROOT)
        + (polled == 0 ? " default" : " tuned")
        + (polled == 0 || polled == BEST_POLL ? "" : " polls=" + polled)
        + (isDrop() ? " drop" : " " + latencyMs + "ms")
        + (slots == USUAL_SLOTS ? "" : " slots=" + slots)
        + (refused == 0 ? "" : " refused=" + refused + "%")
        + (tasks == 1 ? "" : " tasks=" + tasks);
  }

  /** How many records are enough to measure it: about eight seconds' worth. */
  long records() {
    long most = load.records();
    return switch (latencyMs) {
      case -1, 0 -> format == Format.JSON ? most / 2 : most;
      case 50 -> Math.min(most, most * slots * tasks / 10);
      default -> Math.min(most, most * slots * tasks / 40);
    };
  }

  /** What the consumer is told. */
  Map<String, String> consumer() {
    return polled == 0
        ? Map.of()
        : Map.of(
            "max.poll.records", String.valueOf(polled),
            "max.partition.fetch.bytes", "4194304",
            "fetch.min.bytes", "262144",
            "fetch.max.wait.ms", "50");
  }

  /** The connector's configuration without its name and its end. */
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
      int buffer = (slots + REQUESTS_IN_WAITING) * MAX_REQUEST_BYTES;
      if (buffer > USUAL_BUFFER) {
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
