package io.aepconnect.metrics;

/** Numbers in log lines: {@code 1 request}, {@code 0 requests}, {@code 3 retries}. */
public final class Counted {

  private Counted() {}

  /**
   * The number and its noun.
   *
   * @param noun in the singular, such as {@code request} or {@code failed batch}
   */
  public static String of(long number, String noun) {
    return number + " " + (number == 1 ? noun : plural(noun));
  }

  private static String plural(String noun) {
    if (noun.endsWith("ry")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun + (noun.endsWith("ch") ? "es" : "s");
  }
}
