package io.aepconnect.platform;

import io.aepconnect.http.Backoff;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The few attempts that a start makes, with pauses between them. */
public final class StartRetries {

  private static final Backoff BACKOFF = new Backoff(500, 30_000);

  /** A longer wait would look like a hang. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

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
   * How long to wait before the next attempt if nobody waits for the answer.
   *
   * @param failures how many attempts failed, at least 1
   * @param retryAfter nullable: the wait that AEP asked for; honoured up to an hour
   */
  public static Duration waitAfter(int failures, @Nullable Duration retryAfter) {
    Duration usual = Duration.ofMillis(BACKOFF.waitMs(failures));
    if (retryAfter == null || retryAfter.compareTo(usual) < 0) {
      return usual;
    }
    return retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0 ? retryAfter : LONGEST_RETRY_AFTER;
  }

  /**
   * Waits before the next attempt. Does not wait as long as AEP may ask for, because the worker
   * waits for this start.
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
