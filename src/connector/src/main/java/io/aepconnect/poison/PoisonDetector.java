package io.aepconnect.poison;

import io.aepconnect.offset.TrackedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
 *     earliest, and not while more than ten such messages keep failing</td></tr>
 * <tr><td>alone in a request with HTTP 400 or 413</td>
 *     <td>it is so the third time, and between two of these times some other message was accepted or
 *     rejected by itself, in a request sent in between; once a message was accepted that had been
 *     rejected alone, the twentieth time</td></tr>
 * <tr><td>accepted, or rejected by itself, at any time</td><td>never: all evidence is dropped</td></tr>
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

  /** Rejections alone (400, 413) after which a message is at fault, others accepted in between. */
  private static final int REJECTIONS = 3;

  /** The same once a message was accepted that had been rejected alone: it may be chance. */
  private static final int REJECTIONS_BY_CHANCE = 20;

  /** So many messages with lasting 5xx entries at once: it is what they have in common. */
  private static final int MOST_WITH_LASTING_ERRORS = 10;

  /** Errors in a row that make them lasting. */
  private static final int LASTING = 3;

  /** So many messages alone with 400 or 413 and none accepted: it is not the messages. */
  private static final int REJECTED_WITHOUT_ANY_ACCEPTED = 10;

  /** Unclear answers about a message alone, while nothing else gets a clear one. */
  private static final int UNCLEAR_WITHOUT_ANY_CLEAR = 5;

  private final boolean ordered;
  private final RequestLog log = new RequestLog();
  private final Map<TrackedRecord, Suspect> suspects = new HashMap<>();
  private long lastClear;
  private int rejectedSinceClear;
  private boolean rejectsByChance;

  /**
   * @param ordered whether a message that fails keeps those behind it from being tried
   */
  public PoisonDetector(boolean ordered) {
    this.ordered = ordered;
  }

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
    rejectedSinceClear = 0;
  }

  /** Whether something speaks against the record's message. */
  public boolean isSuspect(TrackedRecord record) {
    return !suspects.isEmpty() && suspects.containsKey(record);
  }

  private Optional<Suspect> suspect(TrackedRecord record) {
    return suspects.isEmpty() ? Optional.empty() : Optional.ofNullable(suspects.get(record));
  }

  /** Whether errors of the server speak against the record's message. */
  public boolean hasErrors(TrackedRecord record) {
    return suspect(record).filter(it -> it.errors().number() > 0).isPresent();
  }

  /** Whether it is likelier that the record's message is at fault than that chance decides. */
  public boolean isAccused(TrackedRecord record) {
    return suspect(record).filter(it -> it.errors().evidence() >= ACCUSED).isPresent();
  }

  /** The record's message was accepted. */
  public void accepted(TrackedRecord record) {
    if (!suspects.isEmpty()) {
      Suspect was = suspects.remove(record);
      rejectsByChance |= was != null && was.rejections().number() > 0;
    }
  }

  /** The record's message came to another end, or nothing is held against it any more. */
  public void cleared(TrackedRecord record) {
    if (!suspects.isEmpty()) {
      suspects.remove(record);
    }
  }

  /** Drops suspects whose records were revoked. */
  public void removeRevoked() {
    suspects.keySet().removeIf(TrackedRecord::isRevoked);
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
    long previous = ordered ? suspects.getOrDefault(record, Suspect.NONE).lastRequest() : 0;
    return evidenceAfterError(record, request) >= ENOUGH_FOR_ENTRIES && !areManyFailing(previous);
  }

  /** As those of one dataset do that AEP cannot write to for a while. */
  private boolean areManyFailing(long since) {
    return suspects.values().stream()
            .filter(it -> it.errors().number() >= LASTING && it.lastRequest() >= since)
            .count()
        > MOST_WITH_LASTING_ERRORS;
  }

  private double evidenceAfterError(TrackedRecord record, long request) {
    Suspect before = suspects.getOrDefault(record, Suspect.NONE);
    Suspect.Errors errors = before.errors();
    double evidence =
        errors.number() == 0 ? 1 : errors.evidence() * log.factor(before.lastRequest(), request);
    suspects.put(record, before.withError(request, evidence));
    return evidence;
  }

  /**
   * The record's message was alone in a request that got a 400 or 413.
   *
   * @param rejectedTogetherAfter the last request that was sent when a request with it and others
   *     was first rejected; Long.MAX_VALUE if none was
   * @param nothingElse whether no other message is there to compare it with
   * @return whether it is at fault
   */
  public boolean rejectedAlone(
      TrackedRecord record, long request, long rejectedTogetherAfter, boolean nothingElse) {
    Suspect before = suspects.getOrDefault(record, Suspect.NONE);
    boolean first = before.rejections().number() == 0;
    rejectedSinceClear += first ? 1 : 0;
    boolean othersAccepted =
        lastClear > before.rejections().after()
            || (nothingElse && lastClear > rejectedTogetherAfter);
    suspects.put(
        record,
        first || othersAccepted
            ? before.withRejection(request, log.latest())
            : before.withAttempt(request));
    int enough = rejectsByChance ? REJECTIONS_BY_CHANCE : REJECTIONS;
    return suspects.get(record).rejections().number() >= enough;
  }

  /** Whether the inlet rejects whatever it is sent, so that no message is at fault. */
  public boolean isEverythingRejected() {
    return rejectedSinceClear >= REJECTED_WITHOUT_ANY_ACCEPTED;
  }

  /** The number of the request that was sent last. */
  public long latestRequest() {
    return log.latest();
  }

  /**
   * The record's message was alone in a request whose answer does not tell what became of it.
   *
   * @return whether that was so often enough, with no clear answer about anything else meanwhile,
   *     to say that the inlet does not answer as it should
   */
  public boolean unclear(TrackedRecord record, long request) {
    Suspect before = suspects.getOrDefault(record, Suspect.NONE);
    boolean isFirst = before.unclear().number() == 0 || lastClear > before.unclear().since();
    Suspect now = isFirst ? before.withFirstUnclear(request) : before.withUnclear();
    suspects.put(record, now);
    return now.unclear().number() >= UNCLEAR_WITHOUT_ANY_CLEAR;
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
    } else if (suspect.errors().number() > 0) {
      return (!ordered || suspect.errors().number() >= ERRORS_BEFORE_OTHERS_OVERTAKE)
          && log.comparedAfter(suspect.lastRequest(), COMPARISONS) < COMPARISONS;
    }
    return suspect.rejections().number() > 0
        && lastClear <= suspect.rejections().after()
        && log.comparedAfter(suspect.lastRequest(), 1) < 1;
  }
}
