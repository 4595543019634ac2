package io.aepconnect.outcome;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.ProblemBody;
import io.aepconnect.http.Reply;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.outcome.Verdict.Fatal;
import io.aepconnect.outcome.Verdict.Refused;
import io.aepconnect.outcome.Verdict.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The delivery rules: what each kind of reply means for each message of the batch. */
public final class StatusRules {

  /** A 500 may be one message's fault or the inlet's; so often it is taken for the inlet's. */
  private static final int RETRIES_OF_500 = 3;

  /** So many in a row for a message alone, while others are judged, are not chance. */
  private static final int ERRORS_OF_POISON = 5;

  private StatusRules() {}

  /**
   * Decides.
   *
   * @param batch as it was sent
   * @param nowMs epoch milliseconds
   * @param othersJudged whether the inlet was known, when the batch was sent, to judge others one
   *     by one, so that a 500 is the batch's own
   */
  public static Verdict verdict(Batch batch, Reply reply, long nowMs, boolean othersJudged) {
    if (reply instanceof Reply.Answered answered) {
      return verdict(batch, answered, nowMs, othersJudged);
    } else if (reply instanceof Reply.Denied denied) {
      return new Fatal(denied.reason());
    } else if (reply instanceof Reply.Outage outage) {
      return retry(
          batch,
          nowMs,
          outage.retryAfter(),
          "HTTP 500, and no better for a request without messages");
    }
    return retry(batch, nowMs, null, ((Reply.Unanswered) reply).cause());
  }

  private static Verdict verdict(
      Batch batch, Reply.Answered reply, long nowMs, boolean othersJudged) {
    int status = reply.status();
    return switch (status) {
      case 200, 207 -> opened(batch, reply, nowMs);
      case 400 -> refused(batch, reply);
      case 413 -> splitOrReject(batch, reply);
      case 500 -> internalError(batch, reply, nowMs, othersJudged);
      case 401, 403 -> new Fatal(unauthorized(reply));
      case 407 -> new Fatal(refusedByProxy(reply));
      case 408, 429 -> retry(batch, nowMs, reply.retryAfter(), "HTTP " + status);
      case 501 -> new Fatal(misconfigured(reply));
      default ->
          status > 500 && status < 600
              ? retry(batch, nowMs, reply.retryAfter(), "HTTP " + status)
              : new Fatal(misconfigured(reply));
    };
  }

  private static Verdict opened(Batch batch, Reply.Answered reply, long nowMs) {
    List<MessageOutcome> outcomes = ReplyReader.read(batch.size(), reply.body());
    List<XdmMessage> accepted = new ArrayList<>();
    List<Refused> rejected = new ArrayList<>();
    List<XdmMessage> again = new ArrayList<>();
    int unknown = 0;
    for (int i = 0; i < outcomes.size(); i++) {
      XdmMessage message = batch.messages().get(i);
      MessageOutcome outcome = outcomes.get(i);
      if (outcome instanceof MessageOutcome.Accepted) {
        accepted.add(message);
      } else if (outcome instanceof MessageOutcome.Rejected no) {
        rejected.add(new Refused(message, no.rejection().without(reply.redaction())));
      } else {
        again.add(message);
        unknown += outcome instanceof MessageOutcome.Postponed ? 0 : 1;
      }
    }
    if (again.isEmpty()) {
      return new Settled(accepted, rejected, List.of(), reply.retryAfter(), null, 0);
    }
    // Whatever was suspected before, this request was taken apart. In order, for those who want it.
    Batch failed = batch.with(again).unsuspected().failed(nowMs);
    String cause =
        "HTTP %d with %d messages postponed and %d not told apart"
            .formatted(reply.status(), again.size() - unknown, unknown);
    return new Settled(
        accepted,
        rejected,
        unknown == 0 ? List.of(failed) : failed.halves(),
        reply.retryAfter(),
        cause,
        unknown);
  }

  /** AEP always says why; without a word it comes from something that says so to every request. */
  private static Verdict refused(Batch batch, Reply.Answered reply) {
    return message(reply) == null ? new Fatal(misconfigured(reply)) : splitOrReject(batch, reply);
  }

  /** Costs no attempt: the halves are new requests, of which one at least must differ. */
  private static Verdict splitOrReject(Batch batch, Reply.Answered reply) {
    return batch.size() == 1
        ? reject(batch, reply)
        : again(batch.halves(), null, "HTTP " + reply.status() + " for all");
  }

  private static Verdict internalError(
      Batch batch, Reply.Answered reply, long nowMs, boolean othersJudged) {
    Batch failed = batch.failedWithServerError(nowMs);
    List<Batch> resend;
    if (batch.size() == 1 && batch.isSuspected()) {
      if (othersJudged && failed.serverErrors() >= ERRORS_OF_POISON) {
        return reject(batch, reply);
      }
      resend = List.of(othersJudged ? failed : failed.afresh());
    } else if (failed.serverErrors() <= RETRIES_OF_500) {
      resend = List.of(failed);
    } else {
      // What was judged before a message was alone says nothing about that message.
      resend =
          failed.suspected(nowMs).halves().stream()
              .map(half -> half.size() == 1 ? half.afresh() : half)
              .toList();
    }
    return again(resend, reply.retryAfter(), "HTTP 500");
  }

  private static Verdict retry(Batch batch, long nowMs, Duration retryAfter, String cause) {
    return again(List.of(batch.failed(nowMs)), retryAfter, cause);
  }

  private static Verdict again(List<Batch> batches, Duration retryAfter, String cause) {
    return new Settled(List.of(), List.of(), batches, retryAfter, cause, 0);
  }

  private static Verdict reject(Batch batch, Reply.Answered reply) {
    Rejection rejection = new Rejection(reply.status(), message(reply), null, null, null, 0, 1);
    return new Settled(
        List.of(),
        List.of(new Refused(batch.messages().get(0), rejection)),
        List.of(),
        null,
        null,
        0);
  }

  private static String unauthorized(Reply.Answered reply) {
    String start = "The inlet answered HTTP " + reply.status() + words(reply) + ". ";
    String allowList =
        reply.status() == 403 && reply.body().length == 0
            ? "A 403 without a body is how AEP refuses an address that is not on the organization's"
                + " IP allow-list: check the addresses that your workers use. Otherwise check"
            : "Check";
    return start
        + allowList
        + " whether the inlet requires authentication (aep.auth.type), and whether the credential"
        + " belongs to the inlet's organization and may use its sandbox; a token given by"
        + " aep.auth.token may have expired. Nothing is lost: restart the task when it is mended.";
  }

  private static String refusedByProxy(Reply.Answered reply) {
    return "The proxy answered HTTP "
        + reply.status()
        + ". Check aep.proxy.user and aep.proxy.password.";
  }

  private static String misconfigured(Reply.Answered reply) {
    return "The inlet answered HTTP "
        + reply.status()
        + words(reply)
        + ". Check that aep.endpoint is the URL of an existing streaming connection, as AEP shows"
        + " it; sending again would not help.";
  }

  private static String words(Reply.Answered reply) {
    String message = message(reply);
    return message == null ? "" : " (" + message + ")";
  }

  /** What JSON wrote as an escape is plain text only now, so it is looked through again. */
  private static String message(Reply.Answered reply) {
    return reply.redaction().clean(ProblemBody.message(reply.body()));
  }
}
