package io.aepconnect.delivery;

import java.util.SplittableRandom;

/**
 * An outage in which requests or messages fail by chance, and the traffic during it. The seed
 * determines everything.
 *
 * @param failure the probability that a request (or message) fails during the outage
 * @param entries whether single messages fail, with a 5xx entry in a 207
 * @param onlyErrors whether all failures are 500s; if not, some are 503s and resets
 * @param lengthMs the duration of the outage
 * @param periodMs if not 0, the outage stops and starts again with that period
 * @param share the part of each period in which requests fail
 * @param recordsPerSecond how many records arrive in a second
 * @param recordsPerPut how many records arrive at once
 * @param maxMessages how many messages a request may have
 * @param maxInFlight how many requests may be in flight
 * @param latencyMs the time until a response
 * @param poisons how many messages always fail
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
    // The inlet can accept ten times the arriving records, so a backlog is delivered soon.
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
