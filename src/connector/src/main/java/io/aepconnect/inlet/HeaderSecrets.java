package io.aepconnect.inlet;

import io.aepconnect.http.AepHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Decides which configured headers are secrets. */
final class HeaderSecrets {

  private static final Pattern SECRET_NAMES =
      Pattern.compile("(?i)auth|token|key|secret|pass|pwd|cookie|sign|credential|session|jwt");

  /**
   * Shorter values are no secrets, but parts of many words: hiding them would make error texts
   * unreadable.
   */
  private static final int SHORTEST = 8;

  private static final Pattern SEPARATOR = Pattern.compile("[\\s;,]+");

  private HeaderSecrets() {}

  /** The parts of that header that must not be shown. */
  static List<String> of(String name, String value) {
    // A sandbox's name is no secret, and often a part of other words, such as prod.
    if (name.equalsIgnoreCase(AepHeaders.SANDBOX)) {
      return List.of();
    } else if (SECRET_NAMES.matcher(name).find()) {
      return withParts(value);
    }
    return value.length() < SHORTEST ? List.of() : List.of(value);
  }

  /**
   * The value and its parts: a gateway may quote a token without Bearer, or a cookie without its
   * name.
   */
  private static List<String> withParts(String value) {
    List<String> secrets = new ArrayList<>(List.of(value));
    for (String part : SEPARATOR.split(value, -1)) {
      for (String secret : List.of(part, part.substring(part.indexOf('=') + 1))) {
        if (secret.length() >= SHORTEST) {
          secrets.add(secret);
        }
      }
    }
    return secrets;
  }
}
