package io.aepconnect.failed;

import io.aepconnect.http.Backoff;
import io.aepconnect.log.LogInterval;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The back-off of a dataset, and its log lines: at the first failure, every ten minutes, and when
 * it works again. For one thread at a time.
 */
final class DatasetOutage {

  private static final Logger log = LoggerFactory.getLogger(DatasetOutage.class);

  /** A longer wait would look like a hang. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final String dataset;
  private final Backoff backoff;
  private final LogInterval lines = new LogInterval(Duration.ofMinutes(10));
  private int failures;

  DatasetOutage(String dataset, Backoff backoff) {
    this.dataset = dataset;
    this.backoff = backoff;
  }

  /**
   * A request failed.
   *
   * @param retryAfter nullable: the wait that AEP asks for
   * @return when the next request may be sent, in epoch milliseconds
   */
  long failed(String cause, @Nullable Duration retryAfter, long nowMs) {
    failures++;
    if (lines.begins(nowMs)) {
      log.warn("Failed records of dataset {} cannot be read yet, retrying: {}", dataset, cause);
    }
    long wait = backoff.waitMs(failures);
    if (retryAfter != null) {
      long asked = Math.min(retryAfter.toMillis(), LONGEST_RETRY_AFTER.toMillis());
      wait = Math.max(wait, asked);
    }
    return nowMs + wait;
  }

  /** A request succeeded. */
  void worked() {
    if (failures > 0) {
      log.info("Failed records of dataset {} can be read again", dataset);
      failures = 0;
      lines.end();
    }
  }
}
