package io.aepconnect.quickstart;

import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the records that were written to Kafka, and keeps the offsets of those that must be
 * dead-lettered or fail later. The producer's thread updates it; read it after the writer is
 * flushed.
 */
final class Written {

  private final Map<Outcome, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<String> deadLetters = ConcurrentHashMap.newKeySet();
  private final Set<String> failingLater = ConcurrentHashMap.newKeySet();

  /** Sends the record; counts it when it is written. */
  void send(FeedRecord record, TopicWriter writer) {
    writer.send(
        record.record(),
        at -> note(record.outcome(), origin(at.topic(), at.partition(), at.offset())));
  }

  void note(Outcome outcome, String origin) {
    counts.computeIfAbsent(outcome, it -> new LongAdder()).increment();
    if (outcome == Outcome.DEAD_LETTER) {
      deadLetters.add(origin);
    } else if (outcome == Outcome.FAILED_LATER) {
      failingLater.add(origin);
    }
  }

  /** The name of a record in the report: {@code topic-partition@offset}. */
  static String origin(String topic, Object partition, Object offset) {
    return topic + "-" + partition + "@" + offset;
  }

  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long of(Outcome outcome) {
    return counts.containsKey(outcome) ? counts.get(outcome).sum() : 0;
  }

  /** The records that must be dead-lettered. */
  Set<String> expectedDeadLetters() {
    return Set.copyOf(deadLetters);
  }

  /** The records that AEP must accept and that must fail later. */
  Set<String> expectedFailures() {
    return Set.copyOf(failingLater);
  }
}
