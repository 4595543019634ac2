package io.aepconnect.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A format of text. AEP checks dates and date-times. Whether and how it checks the other formats is
 * unknown, so a text without its format only causes a warning.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum TextFormat {
  DATE_TIME(
      "date-time",
      Rfc3339::isDateTime,
      "is not a date-time with seconds and zone, such as 2026-11-24T09:30:00Z"),
  DATE("date", Rfc3339::isDate, "is not a valid date"),
  URI("uri", UriText::isUri, null),
  URI_REFERENCE("uri-reference", UriText::isReference, null),
  EMAIL("email", AddressText::isEmail, null),
  HOSTNAME("hostname", AddressText::isHostname, null),
  IPV4("ipv4", AddressText::isIpv4, null),
  IPV6("ipv6", AddressText::isIpv6, null);

  private static final Map<String, TextFormat> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(it -> it.keyword, it -> it));

  private final String keyword;
  private final Syntax syntax;

  /** The message of the violation; null if a wrong format only causes a warning. */
  private final @Nullable String complaint;

  /** Whether the bytes between these indexes have the format. */
  @FunctionalInterface
  private interface Syntax {
    boolean matches(byte[] utf8, int from, int to);
  }

  TextFormat(String keyword, Syntax syntax, @Nullable String complaint) {
    this.keyword = keyword;
    this.syntax = syntax;
    this.complaint = complaint;
  }

  /** The format of this name; null if the format is not checked. */
  static @Nullable TextFormat of(String keyword) {
    return BY_NAME.get(keyword);
  }

  /** Checks the text between these indexes. */
  void check(Walk walk, byte[] utf8, int from, int to) {
    if (!syntax.matches(utf8, from, to)) {
      walk.misfit(complaint == null, "format", () -> complaint);
    }
  }
}
