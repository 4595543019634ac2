package io.aepconnect.delivery;

import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Asks Connect to commit soon after records were finished, so that a crash repeats little: by
 * itself a worker commits every minute only. Task thread only.
 *
 * <p>Each commit waits for what is under way, because Connect does not say whether it is the last
 * one before partitions are revoked, and before that Connect itself waits until dead letters are
 * written. So the slower either is, the rarer we ask: the waits take a twentieth of the time at
 * most. When there is nothing to wait for, we ask soon.
 */
final class CommitRequests {

  private static final long EVERY_MS = 250;
  private static final long WAITS_APART = 20;
  private static final long NOT_ASKED = Long.MAX_VALUE;

  private final SinkTaskContext context;
  private long finishedAtCommit;
  private long finished;
  private long soonMs;
  private long nextMs;
  private boolean idle;

  /** When the latest put asked: unless a commit is under way, Connect begins before it polls. */
  private long askedMs = NOT_ASKED;

  CommitRequests(SinkTaskContext context) {
    this.context = context;
  }

  /**
   * Asks, if there is something new to commit and the last commit is long enough ago.
   *
   * @param finishedRecords so far
   * @param nothingToWaitFor whether no message and no dead letter is on its way
   */
  void requestIfDue(long finishedRecords, boolean nothingToWaitFor, long nowMs) {
    finished = finishedRecords;
    idle = nothingToWaitFor;
    askedMs = NOT_ASKED;
    if (nowMs >= nextMs()) {
      soonMs = nowMs + EVERY_MS;
      nextMs = nowMs + EVERY_MS;
      askedMs = nowMs;
      context.requestCommit();
    }
  }

  /** When to ask next; Long.MAX_VALUE if there is nothing new to commit. */
  long nextMs() {
    if (finished <= finishedAtCommit) {
      return Long.MAX_VALUE;
    }
    return idle ? soonMs : nextMs;
  }

  /**
   * To be called when Connect has been given offsets of all partitions.
   *
   * @param finishedRecords so far
   * @param calledMs when Connect asked for them
   */
  void committed(long finishedRecords, long calledMs, long nowMs) {
    long waitedMs = nowMs - Math.min(askedMs, calledMs);
    finished = finishedRecords;
    finishedAtCommit = finishedRecords;
    askedMs = NOT_ASKED;
    soonMs = nowMs + EVERY_MS;
    nextMs = nowMs + Math.max(EVERY_MS, WAITS_APART * waitedMs);
  }
}
