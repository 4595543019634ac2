package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.message.XdmMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The batches that will be retried, each at its time. Batches without 500s are packed together, as
 * many as fit into one request. Task thread only.
 */
final class RetryQueue {

  /** A batch that failed more often than this is not joined with others. */
  private static final int FAILURES_TOGETHER = 10;

  private record Entry(Batch batch, long dueMs) {}

  private BatchLimits limits;
  private final boolean ordered;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;

  /**
   * @param ordered whether only the first batch may be sent, so that records keep their order
   */
  RetryQueue(BatchLimits limits, boolean ordered) {
    this.limits = limits;
    this.ordered = ordered;
  }

  /** Joins batches up to that many messages from now on. */
  void limitMessages(int messages) {
    limits = new BatchLimits(limits.maxBytes(), messages);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Adds the rest of one request. Where records keep their order, it goes before all others. */
  void add(List<Batch> batches, long dueMs) {
    int at = ordered ? 0 : entries.size();
    for (Batch batch : batches) {
      entries.add(at++, new Entry(batch, dueMs));
      bytes += batch.messageBytes();
    }
  }

  /** Takes the batches that are due and fit into one request; null if none is due. */
  @Nullable Batch takeDue(long nowMs) {
    List<Batch> taken = new ArrayList<>();
    int messages = 0;
    long size = 0;
    for (Iterator<Entry> i = entries.iterator(); i.hasNext(); ) {
      Entry entry = i.next();
      Batch batch = entry.batch();
      boolean joins =
          taken.isEmpty()
              || (mayBeJoined(batch)
                  && limits.admit(messages + batch.size(), size + batch.messageBytes()));
      if (entry.dueMs() <= nowMs && joins) {
        i.remove();
        taken.add(batch);
        messages += batch.size();
        size += batch.messageBytes();
      } else if (ordered) {
        break;
      }
      if (!taken.isEmpty() && !mayBeJoined(taken.get(0))) {
        break;
      }
    }
    bytes -= size;
    return taken.isEmpty() ? null : Batch.joined(taken);
  }

  /** Whether all messages of the first batch match; true if there is no batch. */
  boolean firstMatches(Predicate<XdmMessage> condition) {
    return entries.isEmpty() || entries.get(0).batch().messages().stream().allMatch(condition);
  }

  /** Whether all messages match. */
  boolean allMatch(Predicate<XdmMessage> condition) {
    return entries.stream().allMatch(it -> it.batch().messages().stream().allMatch(condition));
  }

  /** When the next batch is due; empty if none waits. */
  OptionalLong nextDueMs() {
    return entries.stream().limit(ordered ? 1 : Long.MAX_VALUE).mapToLong(Entry::dueMs).min();
  }

  /** The size of the waiting messages in bytes. */
  long bytes() {
    return bytes;
  }

  /** Drops the messages whose records were revoked. */
  void removeRevoked() {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      entry.batch().withoutRevoked().ifPresent(b -> kept.add(new Entry(b, entry.dueMs())));
    }
    entries.clear();
    entries.addAll(kept);
    bytes = entries.stream().mapToLong(entry -> entry.batch().messageBytes()).sum();
  }

  /** A batch with 500s is not joined, so that the number of suspects does not grow. */
  private static boolean mayBeJoined(Batch batch) {
    return batch.attempts().serverErrors() == 0 && batch.attempts().failures() <= FAILURES_TOGETHER;
  }
}
