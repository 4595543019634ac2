package io.aepconnect.simulator.ingestion;

import java.util.Random;

/**
 * Makes the ids of batches: 26 characters, of which the first ten are the time. Ids therefore sort
 * by time; ids of the same millisecond sort in the order in which they were made. Thread-safe.
 */
final class Ulids {

  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARACTERS = 10;
  private static final int COUNT_CHARACTERS = 8;
  private static final int RANDOM_CHARACTERS = 8;

  private final Random random = new Random();
  private long made;

  synchronized String next(long timeMs) {
    StringBuilder id = new StringBuilder();
    append(id, timeMs, TIME_CHARACTERS);
    append(id, made++, COUNT_CHARACTERS);
    append(id, random.nextLong() & Long.MAX_VALUE, RANDOM_CHARACTERS);
    return id.toString();
  }

  private static void append(StringBuilder id, long value, int characters) {
    for (int i = characters - 1; i >= 0; i--) {
      id.append(CROCKFORD.charAt((int) (value >>> (5 * i)) & 31));
    }
  }
}
