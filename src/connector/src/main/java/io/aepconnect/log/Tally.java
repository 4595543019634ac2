package io.aepconnect.log;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Counts things by kind, and logs each kind the first time and then at most once per interval. Used
 * by one thread.
 *
 * @param <K> the kinds; only the first 200 are counted and logged, so that the log stays readable
 */
public final class Tally<K> {

  /** The interval for messages that are not urgent. */
  public static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private static final int MOST_KINDS = 200;

  private final Duration every;
  private final Consumer<String> log;
  private final Clock clock;
  private final Map<K, Count> counts = new HashMap<>();

  /**
   * @param every the interval of each kind
   * @param log gets the lines
   */
  public Tally(Duration every, Consumer<String> log, Clock clock) {
    this.every = every;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Counts one thing of this kind.
   *
   * @param text the log message, given the number so far
   */
  public void add(K kind, LongFunction<String> text) {
    Count count =
        counts.size() < MOST_KINDS
            ? counts.computeIfAbsent(kind, it -> new Count(every))
            : counts.get(kind);
    if (count == null) {
      return;
    }
    count.number++;
    if (count.lines.begins(clock.millis())) {
      log.accept(text.apply(count.number));
    }
  }

  private static final class Count {

    private final LogInterval lines;
    private long number;

    Count(Duration every) {
      lines = new LogInterval(every);
    }
  }
}
