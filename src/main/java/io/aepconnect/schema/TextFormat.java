package io.aepconnect.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A format of text. AEP is known to check dates; how it checks the others is not, so text that does
 * not have one of these is only warned of.
 */
enum TextFormat {
  DATE_TIME(
      "date-time", true, "is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return Rfc3339.isDateTime(utf8, from, to);
    }
  },
  DATE("date", true, "is not a valid date") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return Rfc3339.isDate(utf8, from, to);
    }
  },
  URI("uri", false, "is not a valid uri") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return UriText.hasScheme(utf8, from, to) && UriText.isReference(utf8, from, to);
    }
  },
  URI_REFERENCE("uri-reference", false, "is not a valid uri-reference") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return UriText.isReference(utf8, from, to);
    }
  },
  EMAIL("email", false, "is not a valid email") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return AddressText.isEmail(utf8, from, to);
    }
  },
  HOSTNAME("hostname", false, "is not a valid hostname") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return AddressText.isHostname(utf8, from, to);
    }
  },
  IPV4("ipv4", false, "is not a valid ipv4") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return AddressText.isIpv4(utf8, from, to);
    }
  },
  IPV6("ipv6", false, "is not a valid ipv6") {
    @Override
    boolean matches(byte[] utf8, int from, int to) {
      return AddressText.isIpv6(utf8, from, to);
    }
  };

  private static final Map<String, TextFormat> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(it -> it.keyword, it -> it));

  private final String keyword;
  private final boolean isKnownOfAep;
  private final String complaint;

  TextFormat(String keyword, boolean isKnownOfAep, String complaint) {
    this.keyword = keyword;
    this.isKnownOfAep = isKnownOfAep;
    this.complaint = complaint;
  }

  /** The format of that name; null if text of it is not checked. */
  static TextFormat of(String keyword) {
    return BY_NAME.get(keyword);
  }

  abstract boolean matches(byte[] utf8, int from, int to);

  /** Looks at the text between those places. */
  void check(Walk walk, byte[] utf8, int from, int to) {
    if (matches(utf8, from, to)) {
      return;
    } else if (isKnownOfAep) {
      walk.violated("format", () -> complaint);
    } else {
      walk.doubted(Warning.Kind.FORMAT);
    }
  }
}
