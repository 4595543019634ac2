package io.aepconnect.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when the inlet stops taking messages and when it starts again: a line per change,
 * and one a minute while it lasts. Task thread only.
 */
final class InletHealth {

  private static final Logger log = LoggerFactory.getLogger(InletHealth.class);
  private static final long REMIND_AFTER_MS = 60_000;

  private boolean failing;
  private long failingSinceMs;
  private long lastLineMs;

  /** A request ended without taking any message. */
  void failed(String cause, long nowMs) {
    if (!failing) {
      failing = true;
      failingSinceMs = nowMs;
      lastLineMs = nowMs;
      log.warn("The inlet does not take messages now and will be asked again: {}", cause);
    } else if (nowMs - lastLineMs >= REMIND_AFTER_MS) {
      lastLineMs = nowMs;
      log.warn(
          "The inlet has not taken a message for {} s; last: {}",
          (nowMs - failingSinceMs) / 1000,
          cause);
    }
  }

  /** A request ended with messages accepted or refused one by one. */
  void worked(long nowMs) {
    if (failing) {
      failing = false;
      log.info("The inlet takes messages again, after {} s", (nowMs - failingSinceMs) / 1000);
    }
  }
}
