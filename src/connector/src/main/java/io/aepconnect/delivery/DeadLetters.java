package io.aepconnect.delivery;

import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.worker.DeadLetterProof;
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
import org.jspecify.annotations.Nullable;

/**
 * Gives rejected records to Connect's error reporter, and knows which of their dead letters are
 * written. Task thread only: the reporter is not thread-safe.
 */
final class DeadLetters {

  /**
   * How often one record is reported if Connect does not tell whether the first write succeeded.
   */
  private static final int MOST_REPORTS = 2;

  private record Pending(TrackedRecord record, Future<Void> write) {}

  private final ErrantRecordReporter reporter;
  private final ErrorSettings settings;
  private final Deque<Pending> pending = new ArrayDeque<>();

  /**
   * @param reporter nullable: Connect has one only for connectors with a dead-letter topic or with
   *     {@code errors.log.enable}
   */
  DeadLetters(ErrantRecordReporter reporter, ErrorSettings settings) {
    this.reporter = reporter;
    this.settings = settings;
  }

  /**
   * Reports the record.
   *
   * @return true if {@link #written} will return the record later, false if it is skipped
   * @throws ConnectException if a rejected record must fail the task, or its dead letter cannot be
   *     written
   */
  boolean report(TrackedRecord record, RejectionReason reason) {
    RejectedRecordException rejection = new RejectedRecordException(reason.text());
    if (reporter != null && settings.hasDeadLetterTopic()) {
      pending.add(new Pending(record, write(record, rejection)));
      return true;
    }
    if (reporter != null) {
      // This reporter only logs, and its future says nothing.
      Future<Void> unused = reporter.report(record.record(), rejection);
    }
    if (!settings.toleratesAll()) {
      throw new ConnectException(
          "The record at "
              + record
              + " was rejected: "
              + reason.shown()
              + ". The task stops because errors.tolerance is none. To keep such records and continue,"
              + " set errors.tolerance=all and errors.deadletterqueue.topic.name.");
    }
    return false;
  }

  /**
   * Starts to write a dead letter. A future that is complete at once may hide a failed write, so it
   * needs a {@link DeadLetterProof}. Without proof, the record is reported a second time: a real
   * write almost never completes at once, and even less often twice. The topic may then have the
   * dead letter twice, but it is never lost.
   */
  private Future<Void> write(TrackedRecord record, RejectedRecordException rejection) {
    for (int attempt = 1; attempt <= MOST_REPORTS; attempt++) {
      double failures = settings.produceFailures().getAsDouble();
      Future<Void> write = reporter.report(record.record(), rejection);
      if (!write.isDone()) {
        return write;
      }
      DeadLetterProof proof =
          DeadLetterProof.of(failures, settings.produceFailures().getAsDouble());
      if (proof == DeadLetterProof.WRITTEN) {
        return write;
      } else if (proof == DeadLetterProof.NOT_WRITTEN) {
        break;
      }
    }
    throw notWritten(record, null);
  }

  /** Whether a dead letter is still being written. */
  boolean isPending() {
    return !pending.isEmpty();
  }

  /**
   * Removes and returns the records whose dead letters are written, up to the first that is not.
   * Kafka writes them in about this order, so it is not worth looking at every later one.
   *
   * @throws ConnectException if a dead letter could not be written: no offset after its record may
   *     be committed
   */
  List<TrackedRecord> written() {
    List<TrackedRecord> written = new ArrayList<>();
    while (!pending.isEmpty() && pending.peekFirst().write().isDone()) {
      await(pending.peekFirst(), 0);
      written.add(pending.pollFirst().record());
    }
    return written;
  }

  /** Waits until the oldest pending dead letter is written, but at most that many milliseconds. */
  void awaitOldest(long ms) {
    if (!pending.isEmpty()) {
      await(pending.peekFirst(), ms);
    }
  }

  private static void await(Pending letter, long ms) {
    try {
      letter.write().get(ms, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Still pending; the caller looks at it later.
    } catch (ExecutionException e) {
      throw notWritten(letter.record(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while dead letters were written", e);
    }
  }

  /**
   * @param cause nullable: if Connect's producer rejects a dead letter at once, only the worker's
   *     log has the cause
   */
  private static ConnectException notWritten(TrackedRecord record, @Nullable Throwable cause) {
    return new ConnectException(
        "The dead letter for the record at "
            + record
            + " could not be written, so no later offset is committed. "
            + (cause == null
                ? "The worker's log says why, after \"Could not produce message to dead letter queue\". "
                : "")
            + "Check that the dead-letter topic exists and that the worker may write to it (ACL"
            + " Write). If the dead letter is larger than the producer's limit (1 MiB by default),"
            + " raise producer.override.max.request.size of the connector and max.message.bytes of"
            + " the topic.",
        cause);
  }
}
