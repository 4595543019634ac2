package io.aepconnect.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when the inlet has not taken a message for some seconds, once a minute while that
 * lasts, and when it takes messages again. Failures in between successes are not worth a line. Task
 * thread only.
 */
final class InletHealth {

  private static final Logger log = LoggerFactory.getLogger(InletHealth.class);
  private static final long TELL_AFTER_MS = 3_000;
  private static final long REMIND_AFTER_MS = 60_000;

  private boolean failing;
  private boolean told;
  private long failingSinceMs;
  private long nextLineMs;

  /** A request ended without taking any message. */
  void failed(String cause, long nowMs) {
    if (!failing) {
      failing = true;
      failingSinceMs = nowMs;
      nextLineMs = nowMs + TELL_AFTER_MS;
    } else if (nowMs >= nextLineMs) {
      told = true;
      nextLineMs = nowMs + REMIND_AFTER_MS;
      log.warn(
          "The inlet has not taken a message for {} s and is asked again and again; last: {}",
          (nowMs - failingSinceMs) / 1000,
          cause);
    }
  }

  /** A request ended with messages accepted or refused one by one. */
  void worked(long nowMs) {
    if (told) {
      log.info("The inlet takes messages again, after {} s", (nowMs - failingSinceMs) / 1000);
    }
    failing = false;
    told = false;
  }
}
