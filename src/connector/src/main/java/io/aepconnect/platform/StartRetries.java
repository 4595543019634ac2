package io.aepconnect.platform;

import io.aepconnect.http.Backoff;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;

/** The few attempts that a start makes, with pauses between them. */
public final class StartRetries {

  private static final Backoff BACKOFF = new Backoff(500, 30_000);

  private StartRetries() {}

  /**
   * Asks again while the same question may be answered later.
   *
   * @param attempts how often it is asked at most, at least once
   * @throws ConnectException if the thread is interrupted meanwhile
   */
  public static <T> Answer<T> asked(int attempts, Supplier<Answer<T>> question) {
    Answer<T> answer = question.get();
    for (int failures = 1; answer instanceof Answer.Later && failures < attempts; failures++) {
      pause(failures, "The connector was stopped while it waited for AEP");
      answer = question.get();
    }
    return answer;
  }

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
