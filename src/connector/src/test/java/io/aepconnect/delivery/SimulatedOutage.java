package io.aepconnect.delivery;

import java.util.SplittableRandom;

/**
 * One outage that hits requests, or messages, by chance, and the traffic that meets it; all of it
 * follows from the seed.
 *
 * @param failure probability with which a request (or message) fails while it lasts
 * @param entries whether single messages fail, with a 5xx entry in a 207
 * @param onlyErrors whether all failures are 500s; else 503s and resets are among them
 * @param lengthMs how long it lasts
 * @param periodMs if not 0, it comes and goes with that period
 * @param share of each period for which it is there
 * @param recordsPerSecond that arrive
 * @param recordsPerPut that arrive at once
 * @param maxMessages of a request
 * @param maxInFlight requests under way
 * @param latencyMs of an answer
 * @param poisons messages that fail always
 */
record SimulatedOutage(
    long seed,
    double failure,
    boolean entries,
    boolean onlyErrors,
    long lengthMs,
    long periodMs,
    double share,
    double recordsPerSecond,
    int recordsPerPut,
    int maxMessages,
    int maxInFlight,
    long latencyMs,
    int poisons) {

  private static final int MOST_RECORDS = 6_000;

  static SimulatedOutage of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double seconds = between(random, 5, 300);
    double rate = Math.min(between(random, 1, 300), MOST_RECORDS / (seconds + 60));
    int maxInFlight = random.nextInt(1, 21);
    long latencyMs = (long) between(random, 5, 500);
    // The inlet could bear ten times what arrives, so that what piles up is soon delivered.
    double least = Math.ceil(Math.max(1, 10 * rate * latencyMs / 1000 / maxInFlight));
    return new SimulatedOutage(
        seed,
        0.02 + 0.96 * random.nextDouble(),
        random.nextInt(3) == 0,
        random.nextInt(3) > 0,
        (long) (1000 * seconds),
        random.nextInt(3) == 0 ? (long) between(random, 200, 20_000) : 0,
        0.05 + 0.9 * random.nextDouble(),
        rate,
        (int) between(random, 1, Math.max(2, rate)),
        (int) Math.max(least, between(random, 1, 1_000)),
        maxInFlight,
        latencyMs,
        random.nextInt(6));
  }

  /** Whether it is there at that time after its beginning. */
  boolean isOn(long ms) {
    return ms < lengthMs && (periodMs == 0 || ms % periodMs < share * periodMs);
  }

  /** Evenly by the number of digits: small values are as likely as large ones. */
  private static double between(SplittableRandom random, double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }
}
