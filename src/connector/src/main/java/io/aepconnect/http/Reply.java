package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
  record Answered(int status, @Nullable Duration retryAfter, byte[] body, Redaction redaction)
      implements Reply {

    /** An answer to a request without secrets. */
    public Answered(int status, @Nullable Duration retryAfter, byte[] body) {
      this(status, retryAfter, body, Redaction.NONE);
    }

    /**
     * The same answer without the secrets. If the body of a failure quotes one, only the text that
     * {@link ProblemBody} reads is left of it, redacted. The body of a success tells what became of
     * each message, so it stays: its texts are redacted one by one when they are shown.
     */
    Answered redacted(Redaction secrets) {
      boolean failed = status >= 300;
      byte[] clean =
          failed && secrets.mentions(new String(body, UTF_8))
              ? ProblemBody.of(ProblemBody.message(body), secrets)
              : body;
      return new Answered(status, retryAfter, clean, redaction.and(secrets));
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
