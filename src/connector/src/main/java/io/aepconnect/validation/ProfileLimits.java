package io.aepconnect.validation;

/** What happens to entities that AEP accepts but its Profile drops for their size. */
public enum ProfileLimits {
  /** Sent without a look at their size. */
  IGNORE,
  /** Sent, and the log says how many. */
  WARN,
  /** Rejected. */
  REJECT
}
