package io.aepconnect.validation;

/**
 * A flaw, and how sure it is.
 *
 * @param isKnown whether AEP is known to see it so; what is only inferred rejects no record
 */
record IdentityProblem(IdentityFlaw flaw, boolean isKnown) {}
