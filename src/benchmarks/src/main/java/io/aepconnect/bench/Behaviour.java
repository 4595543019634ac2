package io.aepconnect.bench;

import io.aepconnect.simulator.ResponseDialect;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a {@link FastInlet} behaves.
 *
 * @param latencyNanos time from the end of a request to the start of its response
 * @param replies the bodies of its responses
 */
record Behaviour(long latencyNanos, Replies replies) {

  private static final int MOST_MESSAGES = 10_000;
  private static final Pattern ID = Pattern.compile("latency-(\\d+)-refused-(\\d+)");

  /**
   * The ID of an inlet with this behaviour.
   *
   * @param refused percentage of messages that it rejects
   */
  static String inletId(int latencyMs, int refused) {
    return "latency-" + latencyMs + "-refused-" + refused;
  }

  static Behaviour parse(String inletId) {
    Matcher id = ID.matcher(inletId);
    if (!id.matches()) {
      throw new IllegalArgumentException("There is no inlet " + inletId);
    }
    return new Behaviour(
        TimeUnit.MILLISECONDS.toNanos(Long.parseLong(id.group(1))),
        new Replies(ResponseDialect.NEW, Integer.parseInt(id.group(2)), MOST_MESSAGES));
  }
}
