package io.aepconnect.delivery;

import io.aepconnect.log.LogInterval;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when no sent message was accepted for some seconds, repeats that once a minute, and logs
 * when messages are accepted again. A failed request counts like a request without a response.
 * Single failures between successes are not logged. Task thread only.
 */
final class OutageLog {

  private static final Logger log = LoggerFactory.getLogger(OutageLog.class);
  private static final long WARN_AFTER_MS = 3_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final Consumer<String> warning;
  private final Consumer<String> information;
  private final LogInterval reminders = new LogInterval(Duration.ofMinutes(1));
  private long lastAcceptedMs = Long.MIN_VALUE;

  /**
   * Since when the requests in flight have had no success, at the last look; NEVER if none are in
   * flight.
   */
  private long silentSinceMs = NEVER;

  private long failingSinceMs = NEVER;
  private @Nullable String cause;
  private boolean logged;

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

  /** A request ended with an outcome for each message. */
  void worked(long nowMs) {
    if (logged) {
      information.accept("Messages are accepted again, after " + seconds(nowMs) + " s");
    }
    lastAcceptedMs = nowMs;
    reset();
  }

  /** Nothing is buffered, so no response is expected. */
  void idle() {
    reset();
  }

  /**
   * To be called regularly while messages are buffered.
   *
   * @param oldestSentMs when the oldest request in flight was sent; Long.MAX_VALUE if there is none
   * @param longestAnswerMs the longest time that this inlet may take for a response
   */
  void look(long oldestSentMs, long longestAnswerMs, long nowMs) {
    silentSinceMs = oldestSentMs == NEVER ? NEVER : Math.max(oldestSentMs, lastAcceptedMs);
    long sinceMs = Math.min(failingSinceMs, silentSinceMs);
    if (sinceMs == NEVER) {
      return;
    }
    long patienceMs = Math.max(WARN_AFTER_MS, 2 * longestAnswerMs);
    boolean outage = logged || nowMs >= sinceMs + patienceMs;
    if (outage && reminders.begins(nowMs)) {
      logged = true;
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
    cause = "no response yet";
    logged = false;
    reminders.end();
  }
}
