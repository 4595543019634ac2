package io.aepconnect.validation;

/**
 * A flaw, and how certain it is.
 *
 * @param isKnown whether AEP's documentation confirms the flaw; an inferred flaw never rejects a
 *     record
 */
record IdentityProblem(IdentityFlaw flaw, boolean isKnown) {}
