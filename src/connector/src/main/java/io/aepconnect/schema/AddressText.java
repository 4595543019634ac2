package io.aepconnect.schema;

/** The usual syntax of e-mail addresses, host names and IP addresses. */
final class AddressText {

  private static final int LONGEST_HOSTNAME = 253;

  private static final int LONGEST_LABEL = 63;

  private static final int LONGEST_IPV6 = 45;

  private AddressText() {}

  /** Whether there is exactly one @, with text on both sides, and no white space. */
  static boolean isEmail(byte[] utf8, int from, int to) {
    int sign = -1;
    for (int at = from; at < to; at++) {
      if (utf8[at] == '@') {
        if (sign >= 0) {
          return false;
        }
        sign = at;
      } else if (utf8[at] >= 0 && utf8[at] <= ' ') {
        return false;
      }
    }
    return sign > from && sign < to - 1;
  }

  /** Letters, digits and hyphens between dots; no part begins or ends with a hyphen. */
  static boolean isHostname(byte[] utf8, int from, int to) {
    if (to == from || to - from > LONGEST_HOSTNAME) {
      return false;
    }
    int label = from;
    for (int at = from; at <= to; at++) {
      if (at == to || utf8[at] == '.') {
        boolean isEnd = at == to && at == label && at > from; // a dot at the end is allowed
        if (!isEnd && !isLabel(utf8, label, at)) {
          return false;
        }
        label = at + 1;
      }
    }
    return true;
  }

  private static boolean isLabel(byte[] utf8, int from, int to) {
    if (to == from || to - from > LONGEST_LABEL || utf8[from] == '-' || utf8[to - 1] == '-') {
      return false;
    }
    for (int at = from; at < to; at++) {
      byte next = utf8[at];
      if (next != '-' && (next < 0 || !Character.isLetterOrDigit(next))) {
        return false;
      }
    }
    return true;
  }

  /** Four numbers up to 255, without leading zeros. */
  static boolean isIpv4(byte[] utf8, int from, int to) {
    int parts = 1;
    int number = -1;
    for (int at = from; at < to; at++) {
      byte next = utf8[at];
      if (next == '.' && number >= 0) {
        parts++;
        number = -1;
      } else if (next >= '0' && next <= '9' && number != 0) {
        number = Math.max(number, 0) * 10 + (next - '0');
      } else {
        return false;
      }
      if (number > 255 || parts > 4) {
        return false;
      }
    }
    return parts == 4 && number >= 0;
  }

  /** Checks only the characters and the number of colons; how AEP checks is unknown. */
  static boolean isIpv6(byte[] utf8, int from, int to) {
    int colons = 0;
    for (int at = from; at < to; at++) {
      colons += utf8[at] == ':' ? 1 : 0;
      if (utf8[at] != ':' && utf8[at] != '.' && Character.digit(utf8[at], 16) < 0) {
        return false;
      }
    }
    return to - from <= LONGEST_IPV6 && colons >= 2 && colons <= 8;
  }
}
