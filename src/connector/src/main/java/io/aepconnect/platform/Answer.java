package io.aepconnect.platform;

import io.aepconnect.http.ProblemBody;
import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one of AEP's REST APIs answered. Texts hold no secret.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /** What was asked for. */
  record Found<T>(T value) implements Answer<T> {}

  /** Any answer without what was asked for. */
  sealed interface NoValue<T> extends Answer<T> {

    /** What was answered, or why there is no answer. */
    String reason();
  }

  /** AEP knows no such thing, in this sandbox. */
  record Absent<T>(String reason) implements NoValue<T> {}

  /**
   * The same request may succeed later.
   *
   * @param retryAfter nullable: the wait that the response asks for
   */
  record Later<T>(String reason, @Nullable Duration retryAfter) implements NoValue<T> {}

  /** AEP does not take this request, but may take others. */
  record Refused<T>(String reason) implements NoValue<T> {}

  /** No request can succeed until somebody fixes the cause; the reason says what to check. */
  record Denied<T>(String reason) implements NoValue<T> {}

  /**
   * This answer, which has no value, as the answer to a question of which it was a part.
   *
   * @throws IllegalStateException if it has a value
   */
  @SuppressWarnings("unchecked") // without a value, the type means nothing
  default <U> NoValue<U> withoutValue() {
    if (this instanceof Found) {
      throw new IllegalStateException("This answer has a value");
    }
    return (NoValue<U>) this;
  }

  /** Reads the body of a response. */
  @FunctionalInterface
  interface Reader<T> {

    /**
     * What the body says.
     *
     * @throws IOException if it is not what the API documents
     */
    T read(byte[] body) throws IOException;
  }

  /**
   * The meaning of a reply.
   *
   * @param api what was asked
   */
  static <T> Answer<T> of(
      Reply reply, Api api, PlatformSettings settings, Reader<? extends T> reader) {
    if (reply instanceof Reply.Denied denied) {
      return new Denied<>(denied.reason());
    } else if (reply instanceof Reply.Unanswered unanswered) {
      return new Later<>(api.title() + " cannot be reached: " + unanswered.cause(), null);
    }
    Reply.Answered answered = (Reply.Answered) reply;
    int status = answered.status();
    if (status == 200) {
      return read(answered, api, reader);
    }
    String reason = api.title() + " answered HTTP " + status + message(answered);
    if (StatusCode.isTransient(status)) {
      return new Later<>(reason, answered.retryAfter());
    } else if (StatusCode.isUnauthorized(status)) {
      return new Denied<>(reason + ". " + remedy(api, settings));
    } else if (status == 407) {
      return new Denied<>(reason + ". Check aep.proxy.user and aep.proxy.password");
    } else if (status / 100 == 3) {
      return new Denied<>(
          reason + ". Check " + api.urlKey() + ": the connector follows no redirects");
    }
    return status == 404 || status == 410 ? new Absent<>(reason) : new Refused<>(reason);
  }

  private static <T> Answer<T> read(Reply.Answered answered, Api api, Reader<? extends T> reader) {
    try {
      return new Found<>(reader.read(answered.body()));
    } catch (IOException e) {
      // A proxy's or gateway's page; Jackson's message would quote it.
      return new Later<>(api.title() + " answered HTTP 200 with a body that is not its JSON", null);
    }
  }

  private static String message(Reply.Answered answered) {
    String message = ProblemBody.message(answered.body());
    return message == null ? "" : " (" + answered.redaction().clean(shortened(message)) + ")";
  }

  private static String shortened(String message) {
    return message.length() <= 200 ? message : message.substring(0, 200) + "…";
  }

  private static String remedy(Api api, PlatformSettings settings) {
    return "Check that the credential in aep.auth.client.id belongs to the organization "
        + settings.imsOrgId()
        + " (aep.ims.org.id), has the Experience Platform API, and that its role has the permission "
        + api.permission()
        + " in the sandbox "
        + settings.sandboxName()
        + " (aep.sandbox.name)";
  }
}
