package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** The batches that will be sent again, each at its time. Task thread only. */
final class RetryQueue {

  private record Entry(Batch batch, long dueMs) {}

  private final boolean ordered;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  /**
   * @param ordered whether only the first batch may be taken, so that records keep their order
   */
  RetryQueue(boolean ordered) {
    this.ordered = ordered;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Adds what remains of one request; where order matters it goes before what was waiting. */
  void add(List<Batch> batches, long dueMs) {
    int at = ordered ? 0 : entries.size();
    for (Batch batch : batches) {
      entries.add(at++, new Entry(batch, dueMs));
      bytes += batch.messageBytes();
    }
  }

  /** Takes a batch whose time has come; null if there is none. */
  Batch takeDue(long nowMs) {
    for (Iterator<Entry> i = entries.iterator(); i.hasNext(); ) {
      Entry entry = i.next();
      if (entry.dueMs() <= nowMs) {
        i.remove();
        bytes -= entry.batch().messageBytes();
        return entry.batch();
      }
      if (ordered) {
        return null;
      }
    }
    return null;
  }

  /** When the next batch can be taken; empty if none waits. */
  OptionalLong nextDueMs() {
    return entries.stream().limit(ordered ? 1 : Long.MAX_VALUE).mapToLong(Entry::dueMs).min();
  }

  /** The size of the waiting messages in bytes. */
  long bytes() {
    return bytes;
  }

  /** Drops the messages whose records were forgotten. */
  void removeForgotten() {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      entry.batch().withoutForgotten().ifPresent(b -> kept.add(new Entry(b, entry.dueMs())));
    }
    entries.clear();
    entries.addAll(kept);
    bytes = entries.stream().mapToLong(entry -> entry.batch().messageBytes()).sum();
  }
}
