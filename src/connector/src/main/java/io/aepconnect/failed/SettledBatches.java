package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The batches that need not be read again, by the time of their creation. Those that are older than
 * the look-back are known by one time alone. Immutable; at most {@link #MOST} IDs.
 */
final class SettledBatches {

  /** So many IDs have less than 100 KB, and are stored with each offset. */
  static final int MOST = 2_000;

  private static final String BETWEEN_BATCHES = ",";
  private static final char BEFORE_TIME = '@';

  private final long untilMs;
  private final Map<String, Long> createdById;
  private final String text;

  private SettledBatches(long untilMs, Map<String, Long> createdById) {
    this.untilMs = untilMs;
    this.createdById = createdById;
    this.text =
        createdById.entrySet().stream()
            .map(it -> URLEncoder.encode(it.getKey(), UTF_8) + BEFORE_TIME + it.getValue())
            .collect(Collectors.joining(BETWEEN_BATCHES));
  }

  /**
   * All batches that were created until then, and no other.
   *
   * @param ms inclusive, in epoch milliseconds
   */
  static SettledBatches until(long ms) {
    return new SettledBatches(ms, Map.of());
  }

  /**
   * The batches that {@link #ids} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  static SettledBatches of(long untilMs, String ids) {
    Map<String, Long> byId = new LinkedHashMap<>();
    if (!ids.isBlank()) {
      Arrays.stream(ids.split(BETWEEN_BATCHES, -1)).forEach(it -> read(it, byId));
    }
    return new SettledBatches(untilMs, byId);
  }

  private static void read(String batch, Map<String, Long> byId) {
    int at = batch.lastIndexOf(BEFORE_TIME);
    try {
      byId.put(
          URLDecoder.decode(batch.substring(0, at), UTF_8), Long.valueOf(batch.substring(at + 1)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException("must be ID@TIME,ID@TIME, …", e);
    }
  }

  /** All batches that were created until then are settled; inclusive, in epoch milliseconds. */
  long untilMs() {
    return untilMs;
  }

  /** How many batches are known by their ID. */
  int size() {
    return createdById.size();
  }

  /** Whether with one batch more, the oldest would be known by its time alone. */
  boolean isFull() {
    return createdById.size() >= MOST;
  }

  /** The batches that are known by their ID, as text. */
  String ids() {
    return text;
  }

  boolean contains(String id, long createdMs) {
    return createdMs <= untilMs || createdById.containsKey(id);
  }

  /**
   * These batches and one more. If they become too many, the oldest is known by its time alone, and
   * with it everything that is as old.
   */
  SettledBatches and(String id, long createdMs) {
    if (contains(id, createdMs)) {
      return this;
    }
    Map<String, Long> more = new LinkedHashMap<>(createdById);
    more.put(id, createdMs);
    SettledBatches all = new SettledBatches(untilMs, more);
    return more.size() <= MOST ? all : all.andUntil(Collections.min(more.values()));
  }

  /** These batches and all that were created until then. */
  SettledBatches andUntil(long ms) {
    if (ms <= untilMs) {
      return this;
    }
    return new SettledBatches(
        ms,
        createdById.entrySet().stream()
            .filter(it -> it.getValue() > ms)
            .sorted(Comparator.comparing(Map.Entry::getValue))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    Map.Entry::getValue,
                    (first, second) -> first,
                    LinkedHashMap::new)));
  }
}
