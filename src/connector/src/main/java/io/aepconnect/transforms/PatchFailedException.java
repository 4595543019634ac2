package io.aepconnect.transforms;

/** Carries the reason why an operation does not fit a document out of a deep place. */
@SuppressWarnings("serial")
final class PatchFailedException extends Exception {

  /**
   * @param reason without any content of the document
   */
  PatchFailedException(String reason) {
    // No stack trace: it is a value on its way, and records may fail by the million.
    super(reason, null, false, false);
  }
}
