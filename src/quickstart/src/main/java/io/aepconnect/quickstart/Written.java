package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.quickstart.FeedRecord.Fate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was written to Kafka, and where those records lie that must become dead letters. The
 * producer's thread fills it; it may be read once the writer is flushed.
 */
final class Written {

  private final Map<Fate, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<String> deadLetters = ConcurrentHashMap.newKeySet();

  /** Sends the record, and notes it when it is written. */
  void send(FeedRecord record, TopicWriter writer) {
    writer.send(
        record.record(),
        at -> note(record.fate(), origin(at.topic(), at.partition(), at.offset())));
  }

  void note(Fate fate, String origin) {
    counts.computeIfAbsent(fate, it -> new LongAdder()).increment();
    if (fate == Fate.DEAD_LETTER) {
      deadLetters.add(origin);
    }
  }

  /** How a record is named in the report: {@code topic-partition@offset}. */
  static String origin(String topic, Object partition, Object offset) {
    return topic + "-" + partition + "@" + offset;
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long of(Fate fate) {
    return counts.containsKey(fate) ? counts.get(fate).sum() : 0;
  }

  /** The origins of the records that must become dead letters. */
  Set<String> expectedDeadLetters() {
    return Set.copyOf(deadLetters);
  }
}
