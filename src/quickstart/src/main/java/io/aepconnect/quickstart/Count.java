package io.aepconnect.quickstart;

/** Numbers in sentences: {@code 1 request}, {@code 2,000 requests}, {@code 0 entities}. */
final class Count {

  private Count() {}

  /** The number and the noun, which is given in the singular. */
  static String of(long number, String noun) {
    return "%,d %s".formatted(number, number == 1 ? noun : plural(noun));
  }

  /** A mean, to the whole number: {@code 1 message}, {@code 162 messages}. */
  static String mean(long sum, long parts, String noun) {
    return of(parts == 0 ? 0 : Math.round((double) sum / parts), noun);
  }

  private static String plural(String noun) {
    return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
  }
}
