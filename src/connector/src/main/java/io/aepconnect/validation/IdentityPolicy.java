package io.aepconnect.validation;

/** What happens to entities with identities that AEP accepts, but ignores or drops. */
public enum IdentityPolicy {
  /** Sent without a look at their identities. */
  OFF,
  /** Sent, and the log says what is wrong. */
  WARN,
  /** Rejected, unless it is not known for sure what AEP does. */
  REJECT
}
