package io.aepconnect.message;

/** Carries the reason of an {@link Conversion.Unconvertible} out of a deep place. */
@SuppressWarnings("serial")
final class UnconvertibleException extends Exception {

  private final String reason;

  /**
   * @param reason a sentence's end that fits after "the record's value"
   */
  UnconvertibleException(String reason) {
    this("The record's value", reason);
  }

  UnconvertibleException(String subject, String reason) {
    // No stack trace: it is a value on its way, and records may fail by the million.
    super(subject + " " + reason, null, false, false);
    this.reason = reason;
  }

  /** The same of another part of the record. */
  UnconvertibleException about(String subject) {
    return new UnconvertibleException(subject, reason);
  }
}
