package io.aepconnect.validation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Counts things by their kind, and has each kind said the first time and then now and then as long
 * as it goes on. One thread.
 *
 * @param <K> the kinds, of which only so many are said as a log can hold
 */
final class Tally<K> {

  /** How often what needs no haste is said. */
  static final Duration SELDOM = Duration.ofMinutes(10);

  private static final int MOST_KINDS = 200;

  private final long everyMs;
  private final Consumer<String> log;
  private final Clock clock;
  private final Map<K, Count> counts = new HashMap<>();

  Tally(Duration every, Consumer<String> log, Clock clock) {
    this.everyMs = every.toMillis();
    this.log = log;
    this.clock = clock;
  }

  /**
   * Counts one.
   *
   * @param words what to say of that many
   */
  void add(K kind, LongFunction<String> words) {
    Count count =
        counts.size() < MOST_KINDS
            ? counts.computeIfAbsent(kind, it -> new Count(clock.millis()))
            : counts.get(kind);
    if (count == null) {
      return;
    }
    count.number++;
    long now = clock.millis();
    if (now >= count.nextWordsMs) {
      count.nextWordsMs = now + everyMs;
      log.accept(words.apply(count.number));
    }
  }

  private static final class Count {

    private long number;
    private long nextWordsMs;

    Count(long nextWordsMs) {
      this.nextWordsMs = nextWordsMs;
    }
  }
}
