package io.aepconnect.quickstart;

/** Numbers in sentences: {@code 1 request}, {@code 2,000 requests}, {@code 0 entities}. */
final class Count {

  private static final int SMALL = 10;

  private Count() {}

  /** The number and the noun, which is given in the singular. */
  static String of(long number, String noun) {
    return "%,d %s".formatted(number, number == 1 ? noun : plural(noun));
  }

  /** A mean; small ones with a place: {@code 1.4 messages}, {@code 162 messages}. */
  static String mean(long sum, long parts, String noun) {
    double mean = parts == 0 ? 0 : (double) sum / parts;
    return mean < SMALL && mean != Math.rint(mean)
        ? "%.1f %s".formatted(mean, plural(noun))
        : of(Math.round(mean), noun);
  }

  private static String plural(String noun) {
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }
}
