package io.aepconnect.delivery;

import org.apache.kafka.connect.errors.DataException;

/**
 * Says why a record was rejected, to Connect's error reporter; its message becomes the dead
 * letter's {@code __connect.errors.exception.message} header. Never thrown.
 */
@SuppressWarnings("serial")
public final class RejectedRecordException extends DataException {

  RejectedRecordException(String reason) {
    super(reason);
  }

  /** It would only show our own call of the reporter, millions of times. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
