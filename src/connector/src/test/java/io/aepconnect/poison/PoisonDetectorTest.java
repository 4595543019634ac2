package io.aepconnect.poison;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.testing.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in the Javadoc of the class, row by row, and the bound that it promises. */
class PoisonDetectorTest {

  private static final int NEVER = 0;

  /** Far more errors than are needed, if the evidence grows at all. */
  private static final int MANY_ERRORS = 400;

  private final PoisonDetector detector = new PoisonDetector(false);
  private final OffsetTracker tracker = new OffsetTracker();
  private final Map<Long, TrackedRecord> records = new HashMap<>();
  private final TrackedRecord suspect = record(0);

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 10",
    "4, 0, 10",
    "3, 0, 11",
    "2, 0, 14",
    "1, 0, 21",
    "3, 1, 17",
    "2, 2, 29",
    "0, 0, NEVER",
    "0, 1, NEVER",
    "0, 8, NEVER",
    "0, 1000, NEVER",
  })
  void evidenceGrowsWithWhatWorksBetweenTwoErrors(int worked, int failed, String errors) {
    int atFault =
        errorsUntilAtFault(
            () -> {
              compare(worked, true);
              compare(failed, false);
            });

    assertThat(atFault).isEqualTo(errors.equals("NEVER") ? NEVER : Integer.parseInt(errors));
  }

  @ParameterizedTest
  @CsvSource({"true, 10", "false, 0"})
  void onlyTheTwoNearestOfEachAttemptCount(boolean nearestWork, int errors) {
    int atFault =
        errorsUntilAtFault(
            () -> {
              compare(2, nearestWork);
              compare(100, !nearestWork);
              compare(2, nearestWork);
            });

    assertThat(atFault).isEqualTo(errors);
  }

  @Test
  void comparedRequestsThatAreStillInFlightCountAsFailed() {
    int atFault =
        errorsUntilAtFault(
            () -> {
              for (int i = 0; i < 8; i++) {
                detector.sent(true);
              }
            });

    assertThat(atFault).isEqualTo(NEVER);
  }

  @Test
  void whatEndsAfterTheErrorNoLongerCounts() {
    int atFault = NEVER;
    for (int error = 1; error <= MANY_ERRORS && atFault == NEVER; error++) {
      long other = detector.sent(true);
      atFault = fails(suspect) ? error : NEVER;
      detector.ended(other, true);
    }

    assertThat(atFault).isEqualTo(NEVER);
  }

  @Test
  void requestsThatAreNotComparedOrSayNothingDoNotCount() {
    int atFault =
        errorsUntilAtFault(
            () -> {
              for (int i = 0; i < 8; i++) {
                detector.ended(detector.sent(false), true);
                detector.endedWithoutSaying(detector.sent(true));
              }
              compare(1, true);
            });

    assertThat(atFault).isEqualTo(21);
  }

  @Test
  void anEntryOf207IsComparedWithItsOwnRequest() {
    int atFault = NEVER;
    for (int error = 1; error <= MANY_ERRORS && atFault == NEVER; error++) {
      long request = compare(1, true);
      atFault = detector.entryFailed(suspect, request) ? error : NEVER;
    }

    assertThat(atFault).isEqualTo(31);
  }

  @ParameterizedTest
  @CsvSource({"1000, 14", "4, 14", "3, 16", "2, 20", "1, 31", "0, 0"})
  void entriesNeedMoreEvidenceThanAMessageAlone(int worked, int errors) {
    assertThat(entriesUntilAtFault(worked)).isEqualTo(errors);
  }

  @ParameterizedTest
  @CsvSource({
    // How many others have how many 5xx entries each, and the error at which this one is at fault.
    "9, 3, 14",
    "10, 3, 0",
    "1000, 3, 0",
    "1000, 2, 14",
  })
  void noEntryIsAtFaultWhileMoreThanTenFailLastingly(int others, int errorsOfEach, int errors) {
    failEntries(others, errorsOfEach);

    assertThat(entriesUntilAtFault(4)).isEqualTo(errors);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEntryIsAtFaultOnceOneOfElevenIsOver(boolean accepted) {
    failEntries(10, 3);
    assertThat(entriesUntilAtFault(4)).isEqualTo(NEVER);

    if (accepted) {
      detector.accepted(record(1));
    } else {
      detector.cleared(record(1));
    }

    assertThat(detector.entryFailed(suspect, detector.sent(false))).isTrue();
  }

  @Test
  void manyLastingEntriesDoNotProtectAMessageThatFailsAlone() {
    failEntries(1_000, 3);

    assertThat(errorsUntilAtFault(() -> compare(4, true))).isEqualTo(10);
  }

  @Test
  void anAttemptThatMetAnotherFailureSaysNothing() {
    int atFault =
        errorsUntilAtFault(
            () -> {
              compare(1, true);
              detector.ended(detector.sent(false), false);
            });

    assertThat(atFault).isEqualTo(21);
  }

  @Test
  void aSuspectThatIsClearedStartsAnew() {
    for (int error = 1; error <= 9; error++) {
      compare(8, true);
      assertThat(fails(suspect)).isFalse();
    }

    detector.cleared(suspect);

    assertThat(detector.isSuspect(suspect)).isFalse();
    assertThat(detector.hasErrors(suspect)).isFalse();
    assertThat(detector.isAccused(suspect)).isFalse();
    assertThat(errorsUntilAtFault(() -> compare(8, true))).isEqualTo(10);
  }

  @Test
  void evidenceAgainstOneMessageIsNoneAgainstAnother() {
    TrackedRecord other = record(1);

    assertThat(errorsUntilAtFault(() -> compare(8, true))).isEqualTo(10);

    assertThat(detector.isSuspect(other)).isFalse();
    assertThat(fails(other)).isFalse();
    assertThat(detector.isAccused(other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"8, 3", "1, 5", "0, 0"})
  void isLikelyAtFaultLongBeforeItIsAtFault(int comparisons, int errors) {
    int accused = NEVER;
    for (int error = 1; error <= 10 && accused == NEVER; error++) {
      compare(comparisons, true);
      fails(suspect);
      accused = detector.isAccused(suspect) ? error : NEVER;
    }

    assertThat(accused).isEqualTo(errors);
  }

  @ParameterizedTest
  @CsvSource({"8191, 10", "8192, 0"})
  void aGapWithMoreRequestsThanAreRememberedSaysNothing(int comparisons, int errors) {
    assertThat(errorsUntilAtFault(40, () -> compare(comparisons, true))).isEqualTo(errors);
  }

  @Test
  void aRequestThatEndsAfterItsSlotIsReusedDoesNotCount() {
    long old = detector.sent(true);
    for (int error = 1; error <= 4; error++) {
      fails(suspect);
      compare(error < 4 ? 1 : 0, true);
    }
    assertThat(detector.isAccused(suspect)).as("evidence is 8").isFalse();
    sendUntil(old + 8_191);
    detector.sent(true);

    detector.ended(old, true);
    fails(suspect);

    assertThat(detector.isAccused(suspect)).as("what is under way counts as failed").isFalse();
    compare(1, true);
    fails(suspect);
    assertThat(detector.isAccused(suspect)).isTrue();
  }

  @Test
  void aSilentEndAfterItsSlotIsReusedDoesNotCount() {
    long old = detector.sent(true);
    fails(suspect);
    sendUntil(old + 8_191);
    assertThat(detector.wantsComparison(suspect, false)).isTrue();
    detector.sent(true);

    detector.endedWithoutSaying(old);

    assertThat(detector.wantsComparison(suspect, false)).isFalse();
  }

  @Test
  void isAtFaultWhenRejectedThreeTimesWhileOthersAreAccepted() {
    assertThat(refusalsUntilAtFault(() -> detector.answeredClearly(detector.sent(true))))
        .isEqualTo(3);
  }

  @Test
  void refusalsCountOnlyOnceWithoutAnAcceptanceInBetween() {
    assertThat(refusalsUntilAtFault(() -> {})).isEqualTo(NEVER);
    assertThat(detector.isEverythingRejected()).isFalse();

    detector.answeredClearly(detector.sent(true));
    assertThat(refused(suspect)).isFalse();
    assertThat(refused(suspect)).isFalse();
    detector.answeredClearly(detector.sent(true));

    assertThat(refused(suspect)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAcceptanceSentBeforeTheFirstRejectionCameDoesNotCount(boolean sentBeforeTheSuspect) {
    long before = detector.sent(true);
    long request = detector.sent(false);
    long after = detector.sent(true);
    detector.rejectedAlone(suspect, request, Long.MAX_VALUE, false);

    detector.answeredClearly(sentBeforeTheSuspect ? before : after);

    assertThat(refusalsUntilAtFault(() -> detector.answeredClearly(detector.sent(true))))
        .as("the next does not count, the two after it do")
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    // The accepted request, the last one sent before a rejection together with others, and whether
    // no other message waits.
    "3, 2, true, 3",
    "3, 3, true, 0",
    "2, 3, true, 0",
    "3, 9223372036854775807, true, 0",
    "3, 2, false, 0",
  })
  void whereNothingElseIsThereOneAcceptanceSinceIsEnough(
      long accepted, long rejectedTogetherAfter, boolean nothingElse, int times) {
    sendUntil(5);
    detector.answeredClearly(accepted);

    int found = NEVER;
    for (int time = 1; time <= 100 && found == NEVER; time++) {
      long request = detector.sent(false);
      found =
          detector.rejectedAlone(suspect, request, rejectedTogetherAfter, nothingElse)
              ? time
              : NEVER;
    }

    assertThat(found).isEqualTo(times);
  }

  @Test
  void isAtFaultTheTwentiethTimeOnceARejectedMessageWasAccepted() {
    refused(record(1));
    detector.accepted(record(1));

    assertThat(refusalsUntilAtFault(() -> detector.answeredClearly(detector.sent(true))))
        .isEqualTo(20);
  }

  @Test
  void itsOwnAcceptanceShowsThatRejectionsMayBeChance() {
    refused(suspect);
    detector.accepted(suspect);

    assertThat(detector.isSuspect(suspect)).isFalse();
    assertThat(refusalsUntilAtFault(() -> detector.answeredClearly(detector.sent(true))))
        .isEqualTo(20);
  }

  @Test
  void onlyAcceptanceOfARejectedMessageShowsThatRejectionsMayBeChance() {
    refused(record(1));
    detector.cleared(record(1));
    fails(record(2));
    detector.accepted(record(2));
    refused(record(3));
    detector.accepted(record(4));

    assertThat(refusalsUntilAtFault(() -> detector.answeredClearly(detector.sent(true))))
        .isEqualTo(3);
  }

  @Test
  void aRejectedSuspectThatIsClearedStartsAnew() {
    for (int time = 1; time <= 2; time++) {
      assertThat(refused(suspect)).isFalse();
      detector.answeredClearly(detector.sent(true));
    }

    detector.cleared(suspect);

    assertThat(refusalsUntilAtFault(() -> detector.answeredClearly(detector.sent(true))))
        .isEqualTo(3);
  }

  @Test
  void everythingIsRejectedAfterTenRejectedMessagesAndNoneAccepted() {
    for (int message = 1; message <= 10; message++) {
      assertThat(detector.isEverythingRejected()).isFalse();
      refused(record(message));
    }
    assertThat(detector.isEverythingRejected()).isTrue();

    detector.answeredClearly(detector.sent(true));

    assertThat(detector.isEverythingRejected()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5", // A clear outcome before the first unclear one changes nothing.
    "1, 6", // A clear outcome after it restarts the count with the next.
    "2, 7", "4, 9",
  })
  void anUnclearAnswerIsOneTooManyTheFifthTime(int clearAfter, int times) {
    int found = NEVER;
    for (int time = 1; time <= 20 && found == NEVER; time++) {
      if (time == clearAfter + 1) {
        detector.answeredClearly(detector.sent(true));
      }
      found = detector.unclear(suspect, detector.sent(false)) ? time : NEVER;
    }

    assertThat(found).isEqualTo(times);
  }

  @Test
  void unclearAnswersAreNeverTooManyWhileOthersAreAnsweredClearly() {
    for (int time = 1; time <= 100; time++) {
      assertThat(detector.unclear(suspect, detector.sent(false))).isFalse();
      detector.answeredClearly(detector.sent(true));
    }
    assertThat(detector.isSuspect(suspect)).isTrue();
    assertThat(detector.hasErrors(suspect)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, 0, false",
    "1, false, 0, true",
    "1, false, 1, false",
    "4, true, 0, false",
    "5, true, 0, true",
    "5, true, 1, false",
  })
  void wantsOneComparisonBetweenErrorsButInOrderOnlyFromTheFifth(
      int errors, boolean ordered, int comparisons, boolean wanted) {
    for (int error = 1; error <= errors; error++) {
      fails(suspect);
    }
    compare(comparisons, true);

    assertThat(detector.wantsComparison(suspect, ordered)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRejectedMessageWantsOneComparisonEachTime(boolean ordered) {
    detector.answeredClearly(detector.sent(true));
    refused(suspect);
    assertThat(detector.wantsComparison(suspect, ordered)).isTrue();
    long other = detector.sent(true);
    assertThat(detector.wantsComparison(suspect, ordered)).isFalse();
    detector.answeredClearly(other);

    refused(suspect);

    assertThat(detector.wantsComparison(suspect, ordered)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRejectedMessageWantsAComparisonAlsoIfItHadErrorsBefore(boolean ordered) {
    fails(suspect);

    refused(suspect);

    assertThat(detector.wantsComparison(suspect, ordered)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRejectedMessageWantsNoComparisonOnceSomethingWasAccepted(boolean ordered) {
    refused(suspect);
    long notCompared = detector.sent(false);
    assertThat(detector.wantsComparison(suspect, ordered)).isTrue();

    detector.answeredClearly(notCompared);

    assertThat(detector.wantsComparison(suspect, ordered)).isFalse();
  }

  @Test
  void aComparisonThatSaysNothingIsWantedAgain() {
    refused(suspect);
    long other = detector.sent(true);

    detector.endedWithoutSaying(other);

    assertThat(detector.wantsComparison(suspect, false)).isTrue();
  }

  @Test
  void knowsTheRequestThatWasSentLast() {
    assertThat(detector.latestRequest()).isZero();
    detector.sent(true);
    long last = detector.sent(false);
    detector.ended(1, true);

    assertThat(detector.latestRequest()).isEqualTo(last).isEqualTo(2);
  }

  @Test
  void suspectsOfRevokedRecordsAreDropped() {
    TrackedRecord kept = tracker.track(Records.record(new TopicPartition("kept", 0), 0, null));
    fails(suspect);
    fails(kept);

    tracker.revoke(List.of(Records.PARTITION));
    assertThat(detector.isSuspect(suspect)).isTrue();
    detector.removeRevoked();

    assertThat(detector.isSuspect(suspect)).isFalse();
    assertThat(detector.hasErrors(kept)).isTrue();
  }

  /**
   * By Ville's inequality, at most a tenth of the messages that fail by chance ever reach that
   * evidence. The test checks the lowest evidence that can be observed; the bound then holds for
   * all higher ones.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.995})
  void chanceAloneReachesTheEvidenceForFewerThanOneInTen(double probability) {
    assertThat(accusedOf(20_000, new SplittableRandom(207), () -> probability)).isLessThan(2_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changingChanceReachesTheEvidenceForFewerThanOneInTen(long seed) {
    SplittableRandom changing = new SplittableRandom(seed);

    assertThat(accusedOf(20_000, new SplittableRandom(-seed), changing::nextDouble))
        .isLessThan(2_000);
  }

  /** The bound above would also hold for a detector that never finds anything. */
  @Test
  void chanceReachesTheEvidenceForSome() {
    assertThat(accusedOf(20_000, new SplittableRandom(207), () -> 0.5)).isGreaterThan(200);
  }

  /** How many of that many messages, which failed once, ever reach the evidence by chance. */
  private int accusedOf(int messages, RandomGenerator random, DoubleSupplier probability) {
    int accused = 0;
    for (int message = 0; message < messages; message++) {
      TrackedRecord record = record(message);
      boolean ever = false;
      double failure;
      int attempts = 0;
      do {
        if (fails(record)) {
          throw new AssertionError(record + " is found at fault after " + attempts);
        }
        ever |= detector.isAccused(record);
        failure = probability.getAsDouble();
        for (int i = random.nextInt(12); i > 0; i--) {
          detector.ended(detector.sent(true), random.nextDouble() >= failure);
        }
        attempts++;
      } while (attempts < 2_000 && random.nextDouble() < failure);
      detector.cleared(record);
      accused += ever ? 1 : 0;
    }
    return accused;
  }

  private int errorsUntilAtFault(Runnable between) {
    return errorsUntilAtFault(MANY_ERRORS, between);
  }

  private int errorsUntilAtFault(int most, Runnable between) {
    for (int error = 1; error <= most; error++) {
      if (fails(suspect)) {
        return error;
      }
      between.run();
    }
    return NEVER;
  }

  /** How many 5xx entries are needed, with that many successful compared requests between them. */
  private int entriesUntilAtFault(int worked) {
    for (int error = 1; error <= MANY_ERRORS; error++) {
      if (detector.entryFailed(suspect, detector.sent(false))) {
        return error;
      }
      compare(worked, true);
    }
    return NEVER;
  }

  /** The messages from number 1 on get that many 5xx entries each. */
  private void failEntries(int messages, int errorsOfEach) {
    for (int message = 1; message <= messages; message++) {
      for (int error = 1; error <= errorsOfEach; error++) {
        detector.entryFailed(record(message), detector.sent(false));
      }
    }
  }

  private int refusalsUntilAtFault(Runnable between) {
    for (int time = 1; time <= MANY_ERRORS; time++) {
      if (refused(suspect)) {
        return time;
      }
      between.run();
    }
    return NEVER;
  }

  /** The message is sent alone and gets a 400. */
  private boolean refused(TrackedRecord record) {
    return detector.rejectedAlone(record, detector.sent(false), Long.MAX_VALUE, false);
  }

  private void sendUntil(long request) {
    while (detector.latestRequest() < request) {
      detector.sent(false);
    }
  }

  /** The message is sent alone and gets a 500. */
  private boolean fails(TrackedRecord record) {
    long request = detector.sent(!detector.isSuspect(record));
    detector.ended(request, false);
    return detector.failedAlone(record, request);
  }

  /**
   * @return the number of the last request
   */
  private long compare(int requests, boolean worked) {
    long last = 0;
    for (int i = 0; i < requests; i++) {
      last = detector.sent(true);
      detector.ended(last, worked);
    }
    return last;
  }

  private TrackedRecord record(long offset) {
    return records.computeIfAbsent(offset, it -> tracker.track(Records.at(it)));
  }
}
