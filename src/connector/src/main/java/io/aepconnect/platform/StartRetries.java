package io.aepconnect.platform;

import io.aepconnect.http.Backoff;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;

/** The pauses between the few attempts that a start makes. */
final class StartRetries {

  private static final Backoff BACKOFF = new Backoff(500, 30_000);

  private StartRetries() {}

  /**
   * Waits before the next attempt.
   *
   * @param failures how many attempts failed, at least 1
   * @param stopped the message if the wait is interrupted
   * @throws ConnectException if the wait is interrupted
   */
  static void pause(int failures, String stopped) {
    try {
      TimeUnit.MILLISECONDS.sleep(BACKOFF.waitMs(failures));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException(stopped, e);
    }
  }
}
