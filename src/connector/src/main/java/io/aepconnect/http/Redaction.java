package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes the secrets of a request from its response. Some gateways quote the request in their
 * error pages, and from there secrets would reach logs and dead letters. All secrets of a request
 * belong in one redaction, because one may be a part of another.
 *
 * @param forms each secret as it was sent, and in its URL-encoded forms
 */
public record Redaction(List<String> forms) {

  /** The redaction that hides nothing. */
  public static final Redaction NONE = new Redaction(List.of());

  private static final String HIDDEN = "[hidden]";

  private static final Pattern ESCAPED_BYTE = Pattern.compile("%[0-9A-F]{2}");

  public Redaction {
    forms = List.copyOf(forms);
  }

  /** The redaction of these secrets, as they are sent. */
  public static Redaction of(List<String> secrets) {
    return new Redaction(
        secrets.stream()
            .filter(secret -> !bare(secret).isEmpty())
            .flatMap(Redaction::forms)
            .distinct()
            .toList());
  }

  /** The redaction of the secrets of both. */
  Redaction and(Redaction other) {
    return new Redaction(Stream.concat(forms.stream(), other.forms.stream()).distinct().toList());
  }

  /**
   * The text without any secret or part of one; null if the text is null. Parts that another
   * redaction has hidden stay unchanged.
   */
  public String clean(String text) {
    if (!mentions(text)) {
      return text;
    }
    String cleaned = hide(text, found(text));
    boolean escaped = Arrays.stream(cleaned.split(Pattern.quote(HIDDEN))).anyMatch(this::mentions);
    return escaped ? HIDDEN : cleaned;
  }

  /** The positions of all secrets. All are searched in the same text, because they may overlap. */
  private BitSet found(String text) {
    BitSet hidden = places(text, HIDDEN);
    BitSet found = new BitSet();
    for (String form : forms) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        int end = at + form.length();
        int next = hidden.nextSetBit(at);
        if (next < 0 || next >= end) {
          found.set(at, end);
        }
      }
    }
    return found;
  }

  private static BitSet places(String text, String part) {
    BitSet places = new BitSet();
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      places.set(at, at + part.length());
    }
    return places;
  }

  private static String hide(String text, BitSet places) {
    StringBuilder cleaned = new StringBuilder();
    int copied = 0;
    for (int from = places.nextSetBit(0); from >= 0; from = places.nextSetBit(copied)) {
      cleaned.append(text, copied, from).append(HIDDEN);
      copied = places.nextClearBit(from);
    }
    return cleaned.append(text, copied, text.length()).toString();
  }

  /** Whether a secret is in the text, escaped or not. */
  boolean mentions(String text) {
    String bare = bare(text);
    return forms.stream().anyMatch(form -> bare.contains(bare(form)));
  }

  /**
   * The text without backslashes, which JSON puts before quotes and slashes, perhaps several times.
   */
  private static String bare(String text) {
    return text.replace("\\", "");
  }

  /**
   * The secret as it is and URL-encoded. A blank can become a plus or %20, and hex digits can be
   * upper or lower case.
   */
  private static Stream<String> forms(String secret) {
    String encoded = URLEncoder.encode(secret, UTF_8);
    return Stream.of(secret, encoded, encoded.replace("+", "%20"))
        .flatMap(form -> form.equals(secret) ? Stream.of(form) : Stream.of(form, lower(form)));
  }

  private static String lower(String encoded) {
    return ESCAPED_BYTE
        .matcher(encoded)
        .replaceAll(escaped -> escaped.group().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "Redaction" + HIDDEN;
  }
}
