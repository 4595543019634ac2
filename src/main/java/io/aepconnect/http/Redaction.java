package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps secrets that were sent out of what comes back: some gateways quote the request in their
 * error pages, and from there it would reach logs and dead letters.
 *
 * @param forms each secret as it was sent, and as it stands in a URL
 */
public record Redaction(List<String> forms) {

  static final Redaction NONE = new Redaction(List.of());

  private static final String HIDDEN = "[hidden]";

  public Redaction {
    forms = List.copyOf(forms);
  }

  /** Of secrets as they are sent. */
  public static Redaction of(List<String> secrets) {
    return new Redaction(
        secrets.stream()
            .filter(secret -> !bare(secret).isEmpty())
            .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, UTF_8)))
            .distinct()
            .toList());
  }

  /**
   * The reply, of whose body only what {@link ProblemBody} reads is left, cleaned, if it quotes a
   * secret. The body of a success tells what became of each message, so it stays; of its texts
   * those that are shown are cleaned one by one.
   */
  Reply clean(Reply reply) {
    if (!(reply instanceof Reply.Answered answered)) {
      return reply;
    }
    boolean failed = answered.status() >= 300;
    byte[] body =
        failed && mentions(new String(answered.body(), UTF_8))
            ? ProblemBody.of(clean(ProblemBody.message(answered.body())))
            : answered.body();
    return new Reply.Answered(
        answered.status(), answered.retryAfter(), body, answered.redaction().and(this));
  }

  /** The text with none of the secrets in it; null if it is null. */
  public String clean(String text) {
    if (text == null || !mentions(text)) {
      return text;
    }
    String cleaned = text;
    for (String form : forms) {
      cleaned = cleaned.replace(form, HIDDEN);
    }
    return mentions(cleaned) ? HIDDEN : cleaned;
  }

  private Redaction and(Redaction other) {
    return new Redaction(Stream.concat(forms.stream(), other.forms.stream()).toList());
  }

  private boolean mentions(String text) {
    String bare = bare(text);
    return forms.stream().anyMatch(form -> bare.contains(bare(form)));
  }

  /** Without the backslashes that JSON puts before quotes and slashes, however often. */
  private static String bare(String text) {
    return text.replace("\\", "");
  }
}
