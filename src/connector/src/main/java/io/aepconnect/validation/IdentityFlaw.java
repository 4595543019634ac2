package io.aepconnect.validation;

/** Why AEP does not use an identity, or the identities of a record, that it has accepted. */
public enum IdentityFlaw {
  /** An id that is the text null, anonymous or invalid. */
  PLACEHOLDER("is a word for nothing: null, anonymous or invalid", Consequences.IGNORED),
  /** An id without a visible character. */
  BLANK("is blank", Consequences.IGNORED),
  /** An id such as 0 or 00000000-0000-0000-0000-000000000000. */
  ZEROS("is nothing but zeros", Consequences.IGNORED),
  /** An ECID that cannot be one. */
  MALFORMED_ECID(
      "is not an ECID: 38 digits, in two halves of at most 9223372036854775807",
      Consequences.SKIPPED),
  /** An id that is longer than AEP stores. */
  TOO_LONG("is longer than 1,024 characters", Consequences.SKIPPED),
  /** More identities in one record than AEP allows. */
  TOO_MANY(
      "has more than 20 identities",
      "AEP's limit is 20 in one record, and what becomes of the others is not documented"),
  /** A profile of nobody, unless a field of the schema is its primary identity. */
  NO_PRIMARY(
      "has no identity with primary: true",
      "AEP's Profile needs a primary identity; if a field of the schema is it, which an exported"
          + " schema does not say, all is well");

  private final String meaning;
  private final String consequence;

  IdentityFlaw(String meaning, String consequence) {
    this.meaning = meaning;
    this.consequence = consequence;
  }

  /** What is wrong, in words that fit behind the place where it is. */
  String meaning() {
    return meaning;
  }

  /** What AEP does, as a sentence without its full stop. */
  String consequence() {
    return consequence;
  }

  private static final class Consequences {
    static final String IGNORED = "AEP ignores such an identity";
    static final String SKIPPED = "AEP's Identity Service skips such a record";
  }
}
