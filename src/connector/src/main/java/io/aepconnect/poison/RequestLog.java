package io.aepconnect.poison;

import java.util.Arrays;

/**
 * Remembers for the latest requests whether they are compared with suspects, and their results. For
 * one thread.
 */
final class RequestLog {

  /** How many compared requests count after the previous attempt, and as many before this one. */
  static final int NEIGHBOURS = 2;

  /** More requests than are sent between two attempts of a suspect. */
  private static final int REMEMBERED = 8192;

  private enum Result {
    NOT_COMPARED,
    IN_FLIGHT,
    WORKED,
    FAILED
  }

  /** The results by request number; the oldest are overwritten. */
  private final Result[] results = new Result[REMEMBERED];

  private long requests;

  RequestLog() {
    Arrays.fill(results, Result.NOT_COMPARED);
  }

  /** Gives a request its number, from 1. */
  long sent(boolean compared) {
    requests++;
    results[slot(requests)] = compared ? Result.IN_FLIGHT : Result.NOT_COMPARED;
    return requests;
  }

  /** The number of the request that was sent last. */
  long latest() {
    return requests;
  }

  void ended(long request, boolean worked) {
    if (isRemembered(request) && results[slot(request)] == Result.IN_FLIGHT) {
      results[slot(request)] = worked ? Result.WORKED : Result.FAILED;
    }
  }

  /** The request did not show whether the inlet works. */
  void endedWithoutSaying(long request) {
    if (isRemembered(request)) {
      results[slot(request)] = Result.NOT_COMPARED;
    }
  }

  /** How many compared requests were sent after that request; stops counting at {@code enough}. */
  int comparedAfter(long request, int enough) {
    int compared = 0;
    for (long i = requests; i > request && isRemembered(i) && compared < enough; i--) {
      compared += isCompared(i) ? 1 : 0;
    }
    return compared;
  }

  /**
   * How many times more likely a suspect's failure is if it is at fault than by chance. Uses the
   * compared requests between its previous attempt (exclusive) and this one (inclusive).
   */
  double factor(long previous, long now) {
    if (!isRemembered(previous + 1)) {
      return 1;
    }
    int compared = 0;
    int failed = 0;
    long next = previous + 1;
    for (int taken = 0; next <= now && taken < NEIGHBOURS; next++) {
      if (isCompared(next)) {
        taken++;
        compared++;
        failed += hasWorked(next) ? 0 : 1;
      }
    }
    long last = now;
    for (int taken = 0; last >= next && taken < NEIGHBOURS; last--) {
      if (isCompared(last)) {
        taken++;
        compared++;
        failed += hasWorked(last) ? 0 : 1;
      }
    }
    return (compared + 1.0) / (failed + 1.0);
  }

  private boolean isCompared(long request) {
    return results[slot(request)] != Result.NOT_COMPARED;
  }

  private boolean hasWorked(long request) {
    return results[slot(request)] == Result.WORKED;
  }

  private boolean isRemembered(long request) {
    return request > requests - REMEMBERED;
  }

  private static int slot(long request) {
    return (int) (request % REMEMBERED);
  }
}
