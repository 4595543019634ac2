package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of one request. */
public sealed interface Reply {

  /**
   * The inlet, or a proxy or gateway before it, sent a response.
   *
   * @param status HTTP status
   * @param retryAfter nullable: the back-off that the response asks for, from now
   * @param body empty if there was none
   * @param redaction the redaction for texts of the body that are shown
   * @param date nullable: when the response was sent, by the clock of the server
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answered(
      int status,
      @Nullable Duration retryAfter,
      byte[] body,
      Redaction redaction,
      @Nullable Instant date)
      implements Reply {

    /** A response without a date. */
    public Answered(int status, @Nullable Duration retryAfter, byte[] body, Redaction redaction) {
      this(status, retryAfter, body, redaction, null);
    }

    /** A response to a request without secrets. */
    public Answered(int status, @Nullable Duration retryAfter, byte[] body) {
      this(status, retryAfter, body, Redaction.NONE);
    }

    /**
     * The same response without the secrets. If the body of a failure has a secret, it is replaced
     * by the error message that {@link ProblemBody} reads, redacted. The body of a success has the
     * outcome of each message, so it stays unchanged: its texts are redacted one by one when they
     * are shown.
     */
    Answered redacted(Redaction secrets) {
      boolean failed = status >= 300;
      byte[] clean =
          failed && secrets.mentions(new String(body, UTF_8))
              ? ProblemBody.of(ProblemBody.message(body), secrets)
              : body;
      return new Answered(status, retryAfter, clean, redaction.and(secrets), date);
    }
  }

  /**
   * There is no response: it is not known whether the inlet received the request.
   *
   * @param cause what failed, without secrets
   */
  record Unanswered(String cause) implements Reply {}

  /**
   * The request was not sent, and a retry would not help: there will be no access token, or the
   * proxy refuses to connect.
   *
   * @param reason what happened and what to check, without secrets
   */
  record Denied(String reason) implements Reply {}
}
