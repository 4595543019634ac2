package io.aepconnect.delivery;

import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Asks Connect to commit soon after records were finished, so that a crash causes few duplicates:
 * without this, a worker commits only once a minute. Task thread only.
 *
 * <p>Each commit waits for the requests in flight, because Connect does not say whether this commit
 * is the last one before partitions are revoked. Before that, Connect itself waits until dead
 * letters are written. So the longer the last commit waited, the later the next one is requested:
 * commits wait for at most a twentieth of the time. With nothing to wait for, the next commit is
 * requested soon.
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

  /**
   * When the latest put requested a commit. Connect starts the commit before its next poll, unless
   * another commit is running.
   */
  private long askedMs = NOT_ASKED;

  CommitRequests(SinkTaskContext context) {
    this.context = context;
  }

  /**
   * Requests a commit if there is something new to commit and the last commit is long enough ago.
   *
   * @param finishedRecords the number of finished records so far
   * @param nothingToWaitFor whether no message is buffered and no dead letter is being written
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

  /** When to request the next commit; Long.MAX_VALUE if there is nothing new to commit. */
  long nextMs() {
    if (finished <= finishedAtCommit) {
      return Long.MAX_VALUE;
    }
    return idle ? soonMs : nextMs;
  }

  /**
   * To be called after Connect received the offsets of all partitions.
   *
   * @param finishedRecords the number of finished records so far
   * @param calledMs when Connect asked for the offsets
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
