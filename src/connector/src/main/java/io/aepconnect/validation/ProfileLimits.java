package io.aepconnect.validation;

/** What happens to entities that AEP accepts but its Profile drops because of their size. */
public enum ProfileLimits {
  /** They are sent, and the size is not checked. */
  IGNORE,
  /** They are sent, and the log has a warning with their number. */
  WARN,
  /** They are rejected. */
  REJECT
}
