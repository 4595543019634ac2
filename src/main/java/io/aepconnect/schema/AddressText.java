package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Addresses of mailboxes and computers, as they usually are. */
final class AddressText {

  private static final int LONGEST_HOSTNAME = 253;

  /** Each part begins and ends otherwise than with a hyphen. */
  private static final Pattern HOSTNAME =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?)+");

  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  private static final int LONGEST_IPV6 = 45;

  private AddressText() {}

  /** Whether there is one @ with something on either side, and no space. */
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

  static boolean isHostname(byte[] utf8, int from, int to) {
    return to - from <= LONGEST_HOSTNAME && HOSTNAME.matcher(text(utf8, from, to)).matches();
  }

  static boolean isIpv4(byte[] utf8, int from, int to) {
    return to - from <= "255.255.255.255".length() && IPV4.matcher(text(utf8, from, to)).matches();
  }

  /** By the characters and the number of colons only; AEP's own reading is unknown. */
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

  private static String text(byte[] utf8, int from, int to) {
    return new String(utf8, from, to - from, UTF_8);
  }
}
