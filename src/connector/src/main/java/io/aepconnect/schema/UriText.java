package io.aepconnect.schema;

/** Checks in one pass whether a text has only characters that RFC 3986 allows in URIs. */
final class UriText {

  private static final String MARKS = "-._~:/?#[]@!$&'()*+,;=";
  private static final boolean[] ALLOWED = allowed();

  private UriText() {}

  /** Whether the text may be a URI. */
  static boolean isUri(byte[] utf8, int from, int to) {
    return hasScheme(utf8, from, to) && isReference(utf8, from, to);
  }

  /** Whether the text may be a URI or a relative reference. */
  static boolean isReference(byte[] utf8, int from, int to) {
    for (int at = from; at < to; at++) {
      byte next = utf8[at];
      if (next < 0 || !ALLOWED[next]) {
        boolean isEscape = next == '%' && at + 2 < to && isHex(utf8[at + 1]) && isHex(utf8[at + 2]);
        if (!isEscape) {
          return false;
        }
        at += 2;
      }
    }
    return true;
  }

  /** Whether the text begins with a scheme, such as {@code https:}. */
  private static boolean hasScheme(byte[] utf8, int from, int to) {
    int at = from;
    while (at < to && isOfScheme(utf8[at], at > from)) {
      at++;
    }
    return at > from && at < to && utf8[at] == ':';
  }

  private static boolean isOfScheme(byte next, boolean isLater) {
    return isLetter(next)
        || (isLater && ((next >= '0' && next <= '9') || next == '+' || next == '-' || next == '.'));
  }

  private static boolean isLetter(int next) {
    return (next | 0x20) >= 'a' && (next | 0x20) <= 'z';
  }

  private static boolean isHex(byte next) {
    return Character.digit(next, 16) >= 0;
  }

  private static boolean[] allowed() {
    boolean[] allowed = new boolean[128];
    for (int i = 0; i < allowed.length; i++) {
      allowed[i] = isLetter(i) || (i >= '0' && i <= '9') || MARKS.indexOf(i) >= 0;
    }
    return allowed;
  }
}
