package io.aepconnect.validation;

/** Why AEP does not use an identity, or a record's identities, although it accepted the message. */
public enum IdentityFlaw {
  /** An id that is the text null, anonymous or invalid. */
  PLACEHOLDER("is a placeholder: null, anonymous or invalid", Consequences.IGNORED),
  /** An id without a visible character. */
  BLANK("is blank", Consequences.IGNORED),
  /** An id such as 0 or 00000000-0000-0000-0000-000000000000. */
  ZEROS("has only zeros", Consequences.IGNORED),
  /** An id in the namespace ECID that is not an ECID. */
  MALFORMED_ECID(
      "is not an ECID: 38 digits, in two halves of at most 9223372036854775807",
      Consequences.SKIPPED),
  /** An id that is longer than AEP stores. */
  TOO_LONG("is longer than 1,024 characters", Consequences.SKIPPED),
  /** More identities in one record than AEP allows. */
  TOO_MANY(
      "has more than 20 identities",
      "AEP's limit is 20 in one record, and what happens to the others is not documented"),
  /** A profile without a primary identity, unless a field of the schema is the primary identity. */
  NO_PRIMARY(
      "has no identity with primary: true",
      "AEP's Profile needs a primary identity. Ignore this if a field of the schema is the primary"
          + " identity, which an exported schema does not show");

  private final String meaning;
  private final String consequence;

  IdentityFlaw(String meaning, String consequence) {
    this.meaning = meaning;
    this.consequence = consequence;
  }

  /** The problem, as the end of a sentence that begins with the place of the id. */
  String meaning() {
    return meaning;
  }

  /** What AEP does, as a sentence without the full stop at its end. */
  String consequence() {
    return consequence;
  }

  private static final class Consequences {
    static final String IGNORED = "AEP ignores such an identity";
    static final String SKIPPED = "AEP's Identity Service skips such a record";
  }
}
