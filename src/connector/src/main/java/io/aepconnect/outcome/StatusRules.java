package io.aepconnect.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.ProblemBody;
import io.aepconnect.http.Reply;
import io.aepconnect.message.Excerpt;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.outcome.Verdict.Blamed;
import io.aepconnect.outcome.Verdict.FailTask;
import io.aepconnect.outcome.Verdict.NotAccepted;
import io.aepconnect.outcome.Verdict.PerMessage;
import io.aepconnect.outcome.Verdict.Unavailable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The delivery rules: what each kind of response means by itself, independent of other responses.
 */
public final class StatusRules {

  /** How much of an unclear response to show, so that the user can recognise its sender. */
  private static final int BEGINNING_BYTES = 200;

  /** How much of AEP's error message for a request fits into a log line. */
  private static final int MOST_WORDS_BYTES = 1_000;

  /**
   * How much of a body is redacted before it is truncated: much more than is shown, so that no
   * secret in the shown part is cut.
   */
  private static final int LONGEST_BEGINNING_BYTES = 16 * 1024;

  private StatusRules() {}

  /** Decides what the response means for the batch, as it was sent. */
  public static Verdict verdict(Batch batch, Reply reply) {
    if (reply instanceof Reply.Answered answered) {
      return verdict(batch, answered);
    } else if (reply instanceof Reply.Denied denied) {
      return new FailTask(denied.reason());
    }
    return new Unavailable(((Reply.Unanswered) reply).cause(), null);
  }

  private static Verdict verdict(Batch batch, Reply.Answered reply) {
    int status = reply.status();
    return switch (status) {
      case 200, 207 -> opened(batch, reply);
      // AEP gives a reason. A 400 without a reason comes from a gateway or a wrong URL, which
      // answers every request like that.
      case 400 -> message(reply) == null ? new FailTask(misconfigured(reply)) : blamed(reply);
      case 413, 500 -> blamed(reply);
      case 401, 403 -> new FailTask(unauthorized(reply));
      case 407 -> new FailTask(rejectedByProxy(reply));
      case 408, 429 -> unavailable(reply);
      case 501 -> new FailTask(misconfigured(reply));
      default ->
          status > 500 && status < 600 ? unavailable(reply) : new FailTask(misconfigured(reply));
    };
  }

  private static Verdict opened(Batch batch, Reply.Answered reply) {
    if (!ReplyReader.isJson(reply.body())) {
      return new Unavailable(
          "HTTP %d with a body that is not JSON%s".formatted(reply.status(), beginning(reply)),
          reply.retryAfter());
    }
    List<MessageOutcome> outcomes = ReplyReader.read(batch.size(), reply.body());
    List<XdmMessage> accepted = new ArrayList<>();
    List<NotAccepted> rejected = new ArrayList<>();
    List<NotAccepted> postponed = new ArrayList<>();
    List<XdmMessage> unclear = new ArrayList<>();
    List<NotAccepted> denied = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      XdmMessage message = batch.messages().get(i);
      MessageOutcome outcome = outcomes.get(i);
      if (outcome instanceof MessageOutcome.Accepted) {
        accepted.add(message);
      } else if (outcome instanceof MessageOutcome.Rejected no) {
        rejected.add(notAccepted(message, no.rejection(), reply));
      } else if (outcome instanceof MessageOutcome.Postponed later) {
        postponed.add(notAccepted(message, later.rejection(), reply));
      } else if (outcome instanceof MessageOutcome.Denied no) {
        denied.add(notAccepted(message, no.rejection(), reply));
      } else {
        unclear.add(message);
      }
    }
    boolean done = accepted.size() + rejected.size() == batch.size();
    String cause = done ? null : notDone(reply, postponed, unclear);
    return new PerMessage(
        accepted, rejected, postponed, unclear, denied, reply.retryAfter(), cause);
  }

  private static NotAccepted notAccepted(
      XdmMessage message, Rejection words, Reply.Answered reply) {
    return new NotAccepted(message, words.without(reply.redaction()));
  }

  private static String notDone(
      Reply.Answered reply, List<NotAccepted> postponed, List<XdmMessage> unclear) {
    String start = "HTTP " + reply.status();
    if (!unclear.isEmpty()) {
      return "%s; messages with an unclear outcome: %d%s"
          .formatted(start, unclear.size(), beginning(reply));
    }
    return postponed.isEmpty()
        ? start
        : "%s; messages to be retried: %d, the first because: %s"
            .formatted(start, postponed.size(), postponed.get(0).rejection().describe());
  }

  private static Verdict blamed(Reply.Answered reply) {
    return new Blamed(Rejection.ofRequest(reply.status(), message(reply)), reply.retryAfter());
  }

  private static Verdict unavailable(Reply.Answered reply) {
    return new Unavailable("HTTP " + reply.status() + words(reply), reply.retryAfter());
  }

  /** The error of a task for a message whose entry has a 401, 403 or 407. */
  public static String denied(NotAccepted message) {
    return "AEP denied the connector access for a message: "
        + message.rejection().describe()
        + ". Check whether the credential (aep.auth.*) may use the sandbox and the dataset of this"
        + " message. Nothing is lost: restart the task after the fix.";
  }

  /** Truncate only after redaction: a cut secret would not be recognised. */
  private static String beginning(Reply.Answered reply) {
    int length = Math.min(reply.body().length, LONGEST_BEGINNING_BYTES);
    String text = reply.redaction().clean(new String(reply.body(), 0, length, UTF_8));
    String line = text.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? "" : ": " + Excerpt.of(line, BEGINNING_BYTES);
  }

  private static String unauthorized(Reply.Answered reply) {
    String start = "The inlet answered HTTP " + reply.status() + words(reply) + ". ";
    String allowList =
        reply.status() == 403 && reply.body().length == 0
            ? "AEP sends a 403 without a body if an address is not on the organization's IP allow-list:"
                + " check the addresses that your workers use. Otherwise check"
            : "Check";
    return start
        + allowList
        + " whether the inlet requires authentication (aep.auth.type), and whether the credential"
        + " belongs to the inlet's organization and may use its sandbox; a token in"
        + " aep.auth.token may have expired. Nothing is lost: restart the task after the fix.";
  }

  private static String rejectedByProxy(Reply.Answered reply) {
    return "The proxy answered HTTP "
        + reply.status()
        + ". Check aep.proxy.user and aep.proxy.password.";
  }

  private static String misconfigured(Reply.Answered reply) {
    return "The inlet answered HTTP "
        + reply.status()
        + words(reply)
        + ". Check that aep.endpoint is the URL of an existing streaming connection, as AEP shows"
        + " it; a retry would not help.";
  }

  private static String words(Reply.Answered reply) {
    String message = message(reply);
    return message == null ? "" : " (" + Excerpt.of(message, MOST_WORDS_BYTES) + ")";
  }

  /**
   * Redacts a second time, because a secret with JSON escapes becomes visible only after parsing.
   */
  private static @Nullable String message(Reply.Answered reply) {
    String message = ProblemBody.message(reply.body());
    return message == null ? null : reply.redaction().clean(message);
  }
}
