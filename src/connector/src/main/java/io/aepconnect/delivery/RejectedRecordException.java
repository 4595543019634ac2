package io.aepconnect.delivery;

import io.aepconnect.message.Excerpt;
import org.apache.kafka.connect.errors.DataException;

/**
 * Tells Connect's error reporter why a record was rejected. Its message becomes the dead letter's
 * {@code __connect.errors.exception.message} header, and the first line of the stack-trace header.
 * Never thrown.
 */
@SuppressWarnings("serial")
public final class RejectedRecordException extends DataException {

  /**
   * In UTF-8. Small, because a dead letter must fit into a topic with the same size limit as its
   * record.
   */
  private static final int MOST_BYTES = 2_048;

  private static final int ELLIPSIS_BYTES = 3;

  /**
   * @param reason a sentence; truncated at the end if it is too long
   */
  RejectedRecordException(String reason) {
    super(Excerpt.of(reason, MOST_BYTES - ELLIPSIS_BYTES));
  }

  /** Leaves the stack trace out: it would show the same call of the reporter for each record. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
