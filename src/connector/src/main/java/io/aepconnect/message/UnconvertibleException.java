package io.aepconnect.message;

/** Carries the reason of an {@link Conversion.Unconvertible} out of nested calls. */
@SuppressWarnings("serial")
final class UnconvertibleException extends Exception {

  private final String reason;

  /**
   * @param reason the end of a sentence that begins with "The record's value"
   */
  UnconvertibleException(String reason) {
    this("The record's value", reason);
  }

  UnconvertibleException(String subject, String reason) {
    // No stack trace: nobody reads it, and millions of records may fail.
    super(subject + " " + reason, null, false, false);
    this.reason = reason;
  }

  /** The same reason for another part of the record. */
  UnconvertibleException about(String subject) {
    return new UnconvertibleException(subject, reason);
  }
}
