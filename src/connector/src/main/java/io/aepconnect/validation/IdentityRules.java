package io.aepconnect.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which ids AEP does not use, according to its documented guardrails. Pure functions. */
final class IdentityRules {

  static final int MOST_IDENTITIES = 20;

  private static final String ECID = "ECID";
  private static final int ECID_DIGITS = 38;
  private static final int HALF = ECID_DIGITS / 2;
  private static final String LARGEST_LONG = String.valueOf(Long.MAX_VALUE);

  /** What phones send when tracking is off. */
  private static final String ZERO_UUID = "00000000-0000-0000-0000-000000000000";

  private static final int MOST_CHARACTERS = 1_024;
  private static final Set<String> PLACEHOLDERS = Set.of("null", "anonymous", "invalid");
  private static final int LONGEST_PLACEHOLDER = "anonymous".length();

  private IdentityRules() {}

  /** The problem of an id, if there is one. */
  static Optional<IdentityProblem> problem(String namespace, String id) {
    if (id.isBlank()) {
      return known(IdentityFlaw.BLANK);
    } else if (isPlaceholder(id)) {
      return known(IdentityFlaw.PLACEHOLDER);
    } else if (isZeros(id)) {
      return known(IdentityFlaw.ZEROS);
    } else if (namespace.equals(ECID)) {
      return isEcid(id) ? Optional.empty() : known(IdentityFlaw.MALFORMED_ECID);
    } else if (isTooLong(id)) {
      return known(IdentityFlaw.TOO_LONG);
    } else if (id.equals(ZERO_UUID)) {
      return inferred(IdentityFlaw.ZEROS);
    } else if (namespace.equalsIgnoreCase(ECID) && !isEcid(id)) {
      return inferred(IdentityFlaw.MALFORMED_ECID); // "ecid" may be another namespace
    }
    return Optional.empty();
  }

  private static Optional<IdentityProblem> known(IdentityFlaw flaw) {
    return Optional.of(new IdentityProblem(flaw, true));
  }

  private static Optional<IdentityProblem> inferred(IdentityFlaw flaw) {
    return Optional.of(new IdentityProblem(flaw, false));
  }

  private static boolean isPlaceholder(String id) {
    return id.length() <= LONGEST_PLACEHOLDER && PLACEHOLDERS.contains(id.toLowerCase(Locale.ROOT));
  }

  private static boolean isZeros(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static boolean isEcid(String id) {
    if (id.length() != ECID_DIGITS) {
      return false;
    }
    for (int i = 0; i < ECID_DIGITS; i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return isLong(id, 0) && isLong(id, HALF);
  }

  /** Whether the 19 digits from {@code start} on fit a Java long. */
  private static boolean isLong(String digits, int start) {
    return digits.charAt(start) < '9'
        || digits.substring(start, start + HALF).compareTo(LARGEST_LONG) <= 0;
  }

  private static boolean isTooLong(String id) {
    return id.length() > MOST_CHARACTERS && id.codePointCount(0, id.length()) > MOST_CHARACTERS;
  }
}
