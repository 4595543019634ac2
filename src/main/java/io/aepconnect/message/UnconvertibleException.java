package io.aepconnect.message;

/** Carries the reason of an {@link Conversion.Unconvertible} out of a deep place. */
@SuppressWarnings("serial")
final class UnconvertibleException extends Exception {

  UnconvertibleException(String reason) {
    // No stack trace: it is a value on its way, and records may fail by the million.
    super(reason, null, false, false);
  }
}
