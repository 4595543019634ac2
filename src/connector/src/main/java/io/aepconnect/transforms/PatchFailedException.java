package io.aepconnect.transforms;

/** Says why an operation cannot be applied to a document. */
@SuppressWarnings("serial")
final class PatchFailedException extends Exception {

  /**
   * @param reason must not quote the document
   */
  PatchFailedException(String reason) {
    // No stack trace: it is only a return value, and millions of records may fail.
    super(reason, null, false, false);
  }
}
