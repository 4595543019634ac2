package io.aepconnect.poison;

import io.aepconnect.offset.TrackedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Distinguishes a poisonous message, which fails whenever it is sent, from an outage, in which
 * messages fail by chance. Pure; for one thread.
 *
 * <p>A message that failed alone is a <i>suspect</i>. Requests with other messages are
 * <i>compared</i> with it. Which requests are compared is decided when they are sent, never by
 * their outcome. In an outage, a suspect is as likely to fail as the requests sent at about the
 * same time. So each further error of a suspect multiplies the <i>evidence</i> against it by {@code
 * (n + 1) / (f + 1)}. Here {@code n} is the number of compared requests between its previous
 * attempt and this one (the {@value RequestLog#NEIGHBOURS} nearest to each of the two), and {@code
 * f} is how many of them failed or are still in flight.
 *
 * <p>Why this is safe: assume that each of the {@code n} requests and the suspect fail with the
 * same probability {@code p}. Then the mean of the factor (0 if the suspect does not fail) is
 * {@code 1 - (1 - p)^(n + 1)}, which is at most 1. So the evidence is a supermartingale that starts
 * at 1. By Ville's inequality, the chance that it <i>ever</i> reaches a million is at most one in a
 * million, even if the probability changes between attempts.
 *
 * <table>
 * <caption>When a message is at fault</caption>
 * <tr><th>a message</th><th>is at fault if</th></tr>
 * <tr><td>alone in a request with HTTP 500</td>
 *     <td>evidence reaches {@value #ENOUGH_ALONE}: at the tenth error if there are many other requests and all succeed; at the twenty-first with one such request between two errors; never if there is none, or if the others fail too</td></tr>
 * <tr><td>with a 5xx entry in a 207</td>
 *     <td>evidence reaches {@value #ENOUGH_FOR_ENTRIES}: at the fourteenth error at the earliest, and not while more than ten such messages fail repeatedly</td></tr>
 * <tr><td>alone in a request with HTTP 400 or 413</td>
 *     <td>this is the third time, and between two such times another message, in a request sent between them, was accepted or rejected on its own. The twentieth time, after any message that had been rejected alone was accepted later</td></tr>
 * <tr><td>accepted, or rejected on its own, at any time</td><td>never: all evidence is dropped</td></tr>
 * <tr><td>in a request with another failure (503, connection reset …)</td><td>this attempt does not count</td></tr>
 * </table>
 */
public final class PoisonDetector {

  /**
   * Evidence at which a message that failed alone is at fault; chance reaches it at most once in
   * that many cases.
   */
  static final double ENOUGH_ALONE = 1e6;

  /** The same for messages with a 5xx entry: thousands of them may fail at once. */
  static final double ENOUGH_FOR_ENTRIES = 1e9;

  /** Evidence from which the failures of a message are probably not caused by an outage. */
  private static final double LIKELY_AT_FAULT = 10;

  /** How many compared requests should be sent between two errors of a suspect. */
  private static final int COMPARISONS = 1;

  /** Where records keep their order, errors of a suspect before other messages are sent first. */
  private static final int ERRORS_BEFORE_OTHERS_OVERTAKE = 5;

  /**
   * Rejections alone (400, 413) after which a message is at fault, if others were accepted between.
   */
  private static final int REJECTIONS = 3;

  /**
   * The same after a message that had been rejected alone was accepted: rejections may be chance.
   */
  private static final int REJECTIONS_BY_CHANCE = 20;

  /** If more messages than this have lasting 5xx entries at once, they have a common cause. */
  private static final int MOST_WITH_LASTING_ERRORS = 10;

  /** Consecutive errors that count as lasting. */
  private static final int LASTING = 3;

  /**
   * After this many messages rejected alone (400, 413) and none accepted, no message is the cause.
   */
  private static final int REJECTED_WITHOUT_ANY_ACCEPTED = 10;

  /** Unclear outcomes of a message alone, without any clear outcome, after which the task fails. */
  private static final int UNCLEAR_WITHOUT_ANY_CLEAR = 5;

  private final boolean ordered;
  private final RequestLog log = new RequestLog();
  private final Map<TrackedRecord, Suspect> suspects = new HashMap<>();
  private long lastClear;
  private int rejectedSinceClear;
  private boolean rejectsByChance;

  /**
   * @param ordered whether records keep their order, so that later messages wait for one that fails
   */
  public PoisonDetector(boolean ordered) {
    this.ordered = ordered;
  }

  /**
   * A request is sent.
   *
   * @param compared whether it has a message that is no suspect, whose outcome shows whether the
   *     inlet works
   * @return its number, from 1
   */
  public long sent(boolean compared) {
    return log.sent(compared);
  }

  /** A request is complete; to be called before its outcomes for suspects are reported. */
  public void ended(long request, boolean worked) {
    log.ended(request, worked);
  }

  /** A request ended and did not show whether the inlet works. */
  public void endedWithoutSaying(long request) {
    log.endedWithoutSaying(request);
  }

  /** A message of the request was accepted or rejected on its own. */
  public void answeredClearly(long request) {
    lastClear = Math.max(lastClear, request);
    rejectedSinceClear = 0;
  }

  /** Whether the record's message is a suspect. */
  public boolean isSuspect(TrackedRecord record) {
    return suspect(record).isPresent();
  }

  /** Whether the record's message is a suspect because of 5xx errors. */
  public boolean hasErrors(TrackedRecord record) {
    return suspect(record).filter(it -> it.errors().number() > 0).isPresent();
  }

  /** Whether the record's message is more likely to be at fault than to fail by chance. */
  public boolean isAccused(TrackedRecord record) {
    return suspect(record).filter(it -> it.errors().evidence() >= LIKELY_AT_FAULT).isPresent();
  }

  /** The record's message was accepted. */
  public void accepted(TrackedRecord record) {
    if (!suspects.isEmpty()) {
      Suspect was = suspects.remove(record);
      rejectsByChance |= was != null && was.rejections().number() > 0;
    }
  }

  /** The record's message was finished in another way, or is no suspect any more. */
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

  private Optional<Suspect> suspect(TrackedRecord record) {
    return suspects.isEmpty() ? Optional.empty() : Optional.ofNullable(suspects.get(record));
  }

  /**
   * Whether many messages fail at once, for example all messages of a dataset that AEP cannot write
   * to at the moment.
   */
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
   * @param rejectedTogetherAfter the last request that had been sent when a request with this and
   *     other messages was first rejected; Long.MAX_VALUE if none was
   * @param nothingElse whether there is no other message to compare it with
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

  /** Whether the inlet rejects every message, so that no message is at fault. */
  public boolean isEverythingRejected() {
    return rejectedSinceClear >= REJECTED_WITHOUT_ANY_ACCEPTED;
  }

  /** The number of the request that was sent last. */
  public long latestRequest() {
    return log.latest();
  }

  /**
   * The record's message was alone in a request, and the response did not tell its outcome.
   *
   * @return whether this happened so often, without any clear outcome meanwhile, that the inlet
   *     does not work as it should
   */
  public boolean unclear(TrackedRecord record, long request) {
    Suspect before = suspects.getOrDefault(record, Suspect.NONE);
    boolean isFirst = before.unclear().number() == 0 || lastClear > before.unclear().since();
    Suspect now = isFirst ? before.withFirstUnclear(request) : before.withUnclear();
    suspects.put(record, now);
    return now.unclear().number() >= UNCLEAR_WITHOUT_ANY_CLEAR;
  }

  /**
   * Whether other messages should be sent before this suspect, because there would be nothing to
   * compare it with.
   *
   * @param ordered whether records keep their order; then others go first only after the suspect
   *     failed often
   */
  public boolean wantsComparison(TrackedRecord record, boolean ordered) {
    Suspect suspect = suspects.get(record);
    return suspect != null
        && (errorsWantComparison(suspect.errors(), ordered)
            || rejectionsWantComparison(suspect.rejections()))
        && log.comparedAfter(suspect.lastRequest(), COMPARISONS) < COMPARISONS;
  }

  private static boolean errorsWantComparison(Suspect.Errors errors, boolean ordered) {
    return errors.number() >= (ordered ? ERRORS_BEFORE_OTHERS_OVERTAKE : 1);
  }

  /** Without other messages that are accepted, a further rejection would not count. */
  private boolean rejectionsWantComparison(Suspect.Rejections rejections) {
    return rejections.number() > 0 && lastClear <= rejections.after();
  }
}
