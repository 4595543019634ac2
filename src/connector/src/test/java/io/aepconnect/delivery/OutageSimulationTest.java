package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of partial outages with some poisonous messages, handled by the real rules: no good
 * record is dead-lettered, and all poisonous messages are found. {@code -Dsimulation.outages=5000}
 * simulates that number of outages.
 */
class OutageSimulationTest {

  private static final int OUTAGES = Integer.getInteger("simulation.outages", 100);
  private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);

  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> found = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> foundSlowly = Collections.synchronizedList(new ArrayList<>());

  @Test
  void partialOutagesDeadLetterNoGoodRecordAndAllPoisonIsFound() {
    LongStream.range(FIRST_SEED, FIRST_SEED + OUTAGES)
        .mapToObj(SimulatedOutage::of)
        .parallel()
        .forEach(this::play);
    System.out.printf(
        "%d outages with %d poisons, the slowest found after %.1f s (one request at a time, or less than two records a second: %d after %.1f s)%n",
        OUTAGES,
        found.size(),
        Collections.max(found) / 1000.0,
        foundSlowly.size(),
        Collections.max(foundSlowly) / 1000.0);

    assertThat(problems).isEmpty();
    assertThat(found).allMatch(ms -> ms < 120_000);
  }

  /** What once dead-lettered hundreds of good records. */
  @ParameterizedTest
  @CsvSource({"0.8, 240, 5", "0.8, 240, 20", "0.6, 200, 5", "0.6, 200, 1"})
  void steady500sForMinutesDeadLetterNothing(double failure, int seconds, int maxInFlight) {
    play(
        new SimulatedOutage(
            207, failure, false, true, 1_000L * seconds, 0, 1, 200, 20, 1_000, maxInFlight, 50, 0));

    assertThat(problems).isEmpty();
  }

  private void play(SimulatedOutage outage) {
    try {
      OutageSimulation.Result result = OutageSimulation.play(outage);
      boolean slow = outage.maxInFlight() == 1 || outage.recordsPerSecond() < 2;
      (slow ? foundSlowly : found).addAll(result.found());
      if (!result.isGood()) {
        problems.add(outage + " " + result);
      }
    } catch (RuntimeException e) {
      problems.add(outage + " " + e);
    }
  }
}
