package io.aepconnect.poison;

import io.aepconnect.offset.TrackedRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells a poison message, which fails whenever it is sent, from an outage that hits messages by
 * chance. Pure; for one thread.
 *
 * <p>It compares. A message that failed alone is a <i>suspect</i>. Requests that hold other
 * messages are <i>compared</i> with it: which ones is settled when they are sent, never by what
 * comes of them. If chance alone decides, a suspect is as likely to fail as the requests sent at
 * about the same time. So each further error of a suspect multiplies the <i>evidence</i> against it
 * by {@code (n + 1) / (f + 1)}, where {@code n} is the number of compared requests between its
 * previous attempt and this one (the {@value RequestLog#NEIGHBOURS} nearest to each of the two),
 * and {@code f} how many of them failed or are still under way.
 *
 * <p>Why that is safe: if each of {@code n} requests and the suspect fail with the same
 * probability, whatever it is, the factor's mean (0 where the suspect does not fail) is {@code 1 -
 * (1 - p)^(n + 1)}, at most 1. Evidence is then a supermartingale that starts at 1, and by Ville's
 * inequality the chance that it <i>ever</i> reaches a million is below one in a million, also if
 * the probability changes from attempt to attempt.
 *
 * <table>
 * <caption>What is concluded</caption>
 * <tr><th>of a message</th><th>it is at fault if</th></tr>
 * <tr><td>alone in a request with HTTP 500</td>
 *     <td>evidence reaches {@value #ENOUGH_ALONE}: with plenty of other requests that all work, at the
 *     tenth error; with one such request between two errors, at the twenty-first; with none, or where
 *     others fail likewise, never</td></tr>
 * <tr><td>with a 5xx entry in a 207</td>
 *     <td>evidence reaches {@value #ENOUGH_FOR_ENTRIES}: at the fourteenth error at the
 *     earliest</td></tr>
 * <tr><td>alone in a request with HTTP 400 or 413</td>
 *     <td>it is so the second time, and some other message was accepted or rejected by itself in a
 *     request sent after the first that held this one and failed so</td></tr>
 * <tr><td>accepted, or rejected by itself, at any time</td><td>never: all is forgotten</td></tr>
 * <tr><td>in a request that met another failure (503, reset …)</td><td>that attempt says
 *     nothing</td></tr>
 * </table>
 */
public final class PoisonDetector {

  /** Evidence at which a message that failed alone is at fault: chance leads there less often. */
  static final double ENOUGH_ALONE = 1e6;

  /** The same for messages with an entry of their own: thousands of them may fail at once. */
  static final double ENOUGH_FOR_ENTRIES = 1e9;

  /** Evidence from which on its own failures are a message's own affair. */
  private static final double ACCUSED = 10;

  /** Compared requests that are wanted between two errors of a suspect, where there are few. */
  private static final int COMPARISONS = 1;

  /** Where order matters, an outage gets so many chances to end before others overtake. */
  private static final int ERRORS_BEFORE_OTHERS_OVERTAKE = 5;

  /** Errors alone after which a message with 400 or 413 is at fault. */
  private static final int REFUSALS = 2;

  /** So many messages alone with 400 or 413 and none accepted: it is not the messages. */
  private static final int REFUSED_WITHOUT_ANY_ACCEPTED = 10;

  /** Unclear answers about a message alone, while nothing else gets a clear one. */
  private static final int UNCLEAR_WITHOUT_ANY_CLEAR = 5;

  /**
   * @param firstRequest the first that spoke against it
   * @param lastRequest the latest that did
   * @param errors 500s alone and 5xx entries so far
   */
  private record Suspect(
      long firstRequest, long lastRequest, int errors, int refusals, int unclear, double evidence) {

    Suspect(long firstRequest, long lastRequest) {
      this(firstRequest, lastRequest, 0, 0, 0, 1);
    }
  }

  private final RequestLog log = new RequestLog();
  private final Map<TrackedRecord, Suspect> suspects = new HashMap<>();
  private long lastClear;
  private int refusedSinceClear;

  /**
   * A request is sent.
   *
   * @param compared whether it holds a message that is above suspicion, and says by its end whether
   *     the inlet works
   * @return its number, from 1
   */
  public long sent(boolean compared) {
    return log.sent(compared);
  }

  /** A request is over; what it says of suspects is told after this. */
  public void ended(long request, boolean worked) {
    log.ended(request, worked);
  }

  /** A request ended in a way that says neither that the inlet works nor that it does not. */
  public void endedWithoutSaying(long request) {
    log.endedWithoutSaying(request);
  }

  /** Some message of the request was accepted or rejected by itself. */
  public void answeredClearly(long request) {
    lastClear = Math.max(lastClear, request);
    refusedSinceClear = 0;
  }

  /** Whether something speaks against the record's message. */
  public boolean isSuspect(TrackedRecord record) {
    return !suspects.isEmpty() && suspects.containsKey(record);
  }

  /** Whether errors of the server speak against the record's message. */
  public boolean hasErrors(TrackedRecord record) {
    return isSuspect(record) && suspects.get(record).errors() > 0;
  }

  /** Whether it is likelier that the record's message is at fault than that chance decides. */
  public boolean isAccused(TrackedRecord record) {
    return isSuspect(record) && suspects.get(record).evidence() >= ACCUSED;
  }

  /** The record's message came to its end, or was not at fault. */
  public void cleared(TrackedRecord record) {
    if (!suspects.isEmpty()) {
      suspects.remove(record);
    }
  }

  /** Forgets suspects that are no longer this task's. */
  public void removeForgotten() {
    suspects.keySet().removeIf(TrackedRecord::isForgotten);
  }

  /**
   * The record's message was alone in a request that got a 500.
   *
   * @return whether it is at fault
   */
  public boolean failedAlone(TrackedRecord record, long request) {
    return evidenceAfterError(record, request) >= ENOUGH_ALONE;
  }

  /**
   * The record's message got a 5xx entry of its own.
   *
   * @return whether it is at fault
   */
  public boolean entryFailed(TrackedRecord record, long request) {
    return evidenceAfterError(record, request) >= ENOUGH_FOR_ENTRIES;
  }

  private double evidenceAfterError(TrackedRecord record, long request) {
    Suspect before = suspects.getOrDefault(record, new Suspect(request, request));
    double evidence =
        before.errors() == 0 ? 1 : before.evidence() * log.factor(before.lastRequest(), request);
    suspects.put(
        record,
        new Suspect(
            before.firstRequest(),
            request,
            before.errors() + 1,
            before.refusals(),
            before.unclear(),
            evidence));
    return evidence;
  }

  /**
   * The record's message was alone in a request that got a 400 or 413.
   *
   * @param firstRequest the first request that held the message and failed so
   * @return whether it is at fault
   */
  public boolean refused(TrackedRecord record, long request, long firstRequest) {
    Suspect before = suspects.getOrDefault(record, new Suspect(firstRequest, request));
    if (before.refusals() == 0) {
      refusedSinceClear++;
    }
    Suspect now =
        new Suspect(
            before.firstRequest(),
            request,
            before.errors(),
            before.refusals() + 1,
            before.unclear(),
            before.evidence());
    suspects.put(record, now);
    return now.refusals() >= REFUSALS && lastClear > now.firstRequest();
  }

  /** Whether the inlet refuses whatever it is sent, so that no message is at fault. */
  public boolean isEverythingRefused() {
    return refusedSinceClear >= REFUSED_WITHOUT_ANY_ACCEPTED;
  }

  /**
   * The record's message was alone in a request whose answer does not tell what became of it.
   *
   * @return whether that was so often enough, with no clear answer about anything else meanwhile,
   *     to say that the inlet does not answer as it should
   */
  public boolean unclear(TrackedRecord record, long request) {
    Suspect before = suspects.getOrDefault(record, new Suspect(request, request));
    boolean others = lastClear > before.firstRequest();
    Suspect now =
        new Suspect(
            others ? request : before.firstRequest(),
            request,
            before.errors(),
            before.refusals(),
            others ? 1 : before.unclear() + 1,
            before.evidence());
    suspects.put(record, now);
    return now.unclear() >= UNCLEAR_WITHOUT_ANY_CLEAR;
  }

  /**
   * Whether a suspect should not be sent before other messages are, because there would be nothing
   * to compare it with.
   *
   * @param ordered whether the others would overtake it, which is only for what has failed often
   */
  public boolean wantsComparison(TrackedRecord record, boolean ordered) {
    Suspect suspect = suspects.get(record);
    if (suspect == null) {
      return false;
    } else if (suspect.errors() > 0) {
      return (!ordered || suspect.errors() >= ERRORS_BEFORE_OTHERS_OVERTAKE)
          && log.comparedAfter(suspect.lastRequest(), COMPARISONS) < COMPARISONS;
    }
    return suspect.refusals() > 0
        && lastClear <= suspect.firstRequest()
        && log.comparedAfter(suspect.lastRequest(), 1) < 1;
  }

  /** Whether compared requests after that one have ended, and the latest of them all worked. */
  public boolean othersWork(long since) {
    return log.othersWork(since);
  }
}
