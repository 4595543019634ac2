package io.aepconnect.validation;

/** What happens to entities with identities that AEP accepts, but then ignores or drops. */
public enum IdentityPolicy {
  /** They are sent, and identities are not checked. */
  OFF,
  /** They are sent, and the log has a warning. */
  WARN,
  /** They are rejected if AEP's behaviour is known for sure; otherwise as {@link #WARN}. */
  REJECT
}
