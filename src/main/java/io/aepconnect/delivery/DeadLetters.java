package io.aepconnect.delivery;

import io.aepconnect.offset.TrackedRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands rejected records to Connect's error reporter, and knows which of them are safely written.
 * Task thread only: the reporter is not thread-safe.
 */
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final long SKIP_WARNING_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private record Pending(TrackedRecord record, Future<Void> write) {}

  private final ErrantRecordReporter reporter;
  private final boolean tolerateAll;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long skipped;
  private long lastSkipWarning = System.nanoTime() - SKIP_WARNING_EVERY_NANOS;

  /**
   * @param reporter nullable: Connect has one only for connectors with a dead-letter topic or with
   *     {@code errors.log.enable}
   * @param tolerateAll whether the user chose {@code errors.tolerance=all}
   */
  DeadLetters(ErrantRecordReporter reporter, boolean tolerateAll) {
    this.reporter = reporter;
    this.tolerateAll = tolerateAll;
  }

  /**
   * Reports the record.
   *
   * @return true if it will come out of {@link #written}, false if it is skipped for good
   * @throws ConnectException if a rejected record must fail the task
   */
  boolean report(TrackedRecord record, String reason) {
    if (reporter != null) {
      pending.add(
          new Pending(
              record, reporter.report(record.record(), new RejectedRecordException(reason))));
      return true;
    }
    if (!tolerateAll) {
      throw new ConnectException(
          "The record at "
              + record
              + " was rejected: "
              + reason
              + ". The task stops because errors.tolerance is none. To go on and keep such records,"
              + " set errors.tolerance=all and errors.deadletterqueue.topic.name.");
    }
    skipped++;
    warnOfSkipped(record, reason);
    return false;
  }

  /** Whether some record is not known to be written. */
  boolean isPending() {
    return !pending.isEmpty();
  }

  /**
   * Takes out the records whose dead letters are written, and so are all before them: they are
   * written in about this order, and nobody looks at a thousand to find the one that came first.
   *
   * @throws ConnectException if one could not be written: nothing past it may be committed
   */
  List<TrackedRecord> written() {
    List<TrackedRecord> written = new ArrayList<>();
    while (!pending.isEmpty() && pending.peekFirst().write().isDone()) {
      await(pending.peekFirst(), 0);
      written.add(pending.pollFirst().record());
    }
    return written;
  }

  /** Waits until the oldest pending dead letter is written, or for that long. */
  void awaitOldest(long ms) {
    if (!pending.isEmpty()) {
      await(pending.peekFirst(), ms);
    }
  }

  private static void await(Pending letter, long ms) {
    try {
      letter.write().get(ms, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Still pending; whoever waits looks again.
    } catch (ExecutionException e) {
      throw new ConnectException(
          "The dead letter for the record at "
              + letter.record()
              + " could not be written. Check that the dead-letter topic exists and that the worker"
              + " may write to it; the record's offset is not committed.",
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while dead letters were written", e);
    }
  }

  private void warnOfSkipped(TrackedRecord record, String reason) {
    long now = System.nanoTime();
    if (now - lastSkipWarning >= SKIP_WARNING_EVERY_NANOS) {
      lastSkipWarning = now;
      log.warn(
          "Skipped the record at {}: {}. {} skipped so far, because errors.tolerance is"
              + " all and there is no dead-letter topic.",
          record,
          reason,
          skipped);
    }
  }
}
