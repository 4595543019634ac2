package io.aepconnect.delivery;

import io.aepconnect.message.Excerpt;
import org.apache.kafka.connect.errors.DataException;

/**
 * Says why a record was rejected, to Connect's error reporter; its message becomes the dead
 * letter's {@code __connect.errors.exception.message} header, and the first line of its stack trace
 * header. Never thrown.
 */
@SuppressWarnings("serial")
public final class RejectedRecordException extends DataException {

  /** In UTF-8: a dead letter must fit where its record does, with little beyond it. */
  private static final int MOST_BYTES = 2_048;

  private static final int ELLIPSIS_BYTES = 3;

  /**
   * @param reason a sentence, whose parts are short already; cut in the end if they are too many
   */
  RejectedRecordException(String reason) {
    super(Excerpt.of(reason, MOST_BYTES - ELLIPSIS_BYTES));
  }

  /** It would only show our own call of the reporter, millions of times. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
