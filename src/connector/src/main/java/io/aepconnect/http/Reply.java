package io.aepconnect.http;

import java.time.Duration;

/** What came back for one request. */
public sealed interface Reply {

  /**
   * The inlet, or something before it, answered.
   *
   * @param status HTTP status
   * @param retryAfter nullable: how long the answer asks to wait, counted from now
   * @param body empty if there was none
   * @param redaction for texts of the body that are shown
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answered(int status, Duration retryAfter, byte[] body, Redaction redaction)
      implements Reply {

    /** An answer to a request without secrets. */
    public Answered(int status, Duration retryAfter, byte[] body) {
      this(status, retryAfter, body, Redaction.NONE);
    }
  }

  /**
   * There is no answer: whether the inlet saw the request is not known.
   *
   * @param cause what failed, without secrets
   */
  record Unanswered(String cause) implements Reply {}

  /**
   * The request was not sent, because there is no access token and will not be one, or because the
   * proxy refuses to connect.
   *
   * @param reason what happened and what to check, without secrets
   */
  record Denied(String reason) implements Reply {}
}
