package io.aepconnect.delivery;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when no message has been accepted for some seconds although some were sent, once a
 * minute while that lasts, and when messages are accepted again. A failed request is as bad as one
 * without an answer; either between successes is not worth a line. Task thread only.
 */
final class OutageLog {

  private static final Logger log = LoggerFactory.getLogger(OutageLog.class);
  private static final long TELL_AFTER_MS = 3_000;
  private static final long REMIND_AFTER_MS = 60_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Consumer<String> warning;
  private final Consumer<String> information;
  private long lastAcceptedMs = Long.MIN_VALUE;

  /** Since when requests under way have had no success, when last looked; NEVER if none is. */
  private long silentSinceMs = NEVER;

  private long failingSinceMs = NEVER;
  private @Nullable String cause;
  private boolean told;
  private long nextLineMs;

  OutageLog() {
    this(log::warn, log::info);
  }

  OutageLog(Consumer<String> warning, Consumer<String> information) {
    this.warning = warning;
    this.information = information;
    reset();
  }

  /** A request ended and none of its messages was accepted or rejected. */
  void failed(@Nullable String cause, long nowMs) {
    this.cause = cause;
    failingSinceMs = Math.min(failingSinceMs, Math.min(silentSinceMs, nowMs));
  }

  /** A request ended with messages accepted or rejected one by one. */
  void worked(long nowMs) {
    if (told) {
      information.accept("Messages are accepted again, after " + seconds(nowMs) + " s");
    }
    lastAcceptedMs = nowMs;
    reset();
  }

  /** Nothing is under way and nothing waits, so nobody misses an answer. */
  void idle() {
    reset();
  }

  /**
   * To be called regularly while something is under way or waits.
   *
   * @param oldestSentMs when the oldest request under way was sent; Long.MAX_VALUE if none is
   * @param longestAnswerMs how long this inlet may take for an answer
   */
  void look(long oldestSentMs, long longestAnswerMs, long nowMs) {
    silentSinceMs = oldestSentMs == NEVER ? NEVER : Math.max(oldestSentMs, lastAcceptedMs);
    long sinceMs = Math.min(failingSinceMs, silentSinceMs);
    if (sinceMs == NEVER) {
      return;
    }
    long patienceMs = Math.max(TELL_AFTER_MS, 2 * longestAnswerMs);
    if (nowMs >= (told ? nextLineMs : sinceMs + patienceMs)) {
      told = true;
      nextLineMs = nowMs + REMIND_AFTER_MS;
      warning.accept(
          "No message accepted for " + seconds(nowMs) + " s; still retrying. Last error: " + cause);
    }
  }

  private long seconds(long nowMs) {
    return (nowMs - Math.min(failingSinceMs, silentSinceMs)) / 1000;
  }

  private void reset() {
    silentSinceMs = NEVER;
    failingSinceMs = NEVER;
    cause = "no answer yet";
    told = false;
  }
}
