package io.aepconnect.poison;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationTest {

  private static final int PARTITIONS = 4;
  private static final Attempts FAILED = new Attempts(3, 5, 2, 1);

  private final OffsetTracker tracker = new OffsetTracker();

  /** The records by offset, because they are tracked in order. */
  private final List<TrackedRecord> records = new ArrayList<>();

  private final PoisonDetector detector = new PoisonDetector(false);
  private final Isolation isolation = new Isolation(false);

  @Test
  void knowsWhenItsMessagesWereFirstRejectedTogether() {
    assertThat(isolation.rejectedTogetherAfter()).isEqualTo(Long.MAX_VALUE);

    isolation.rejectedTogether(7);
    isolation.rejectedTogether(9);

    assertThat(isolation.rejectedTogetherAfter()).isEqualTo(7);
  }

  @Test
  void sendsTheFirstHalfFirstAndSplitsOnlyWhatFails() {
    isolation.split(batch(0, 8));

    Isolation.Piece first = next(isolation);
    assertThat(offsets(first)).containsExactly(0L, 1L, 2L, 3L);
    isolation.split(first.batch());
    Isolation.Piece quarter = next(isolation);
    assertThat(offsets(quarter)).containsExactly(0L, 1L);
    isolation.split(quarter.batch());

    assertThat(offsetsOfAllNext(isolation))
        .containsExactly(List.of(0L), List.of(1L), List.of(2L, 3L), List.of(4L, 5L, 6L, 7L));
    assertThat(isolation.isOver()).isTrue();
  }

  @Test
  void piecesKeepTheirPastAndAreNotMeantForComparison() {
    isolation.split(batch(0, 2));

    Isolation.Piece piece = next(isolation);

    assertThat(piece.batch().attempts()).isEqualTo(FAILED);
    assertThat(piece.compared()).isFalse();
  }

  @Test
  void sendsOneRequestAtATime() {
    isolation.split(batch(0, 2));
    assertThat(isolation.isUnderWay()).isFalse();
    assertThat(isolation.next(0, detector)).isNotNull();

    assertThat(isolation.isUnderWay()).isTrue();
    assertThat(isolation.nextDueMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(isolation.next(1_000_000, detector)).isNull();

    isolation.returned();
    assertThat(isolation.isUnderWay()).isFalse();
    assertThat(isolation.nextDueMs()).isZero();
    assertThat(isolation.next(0, detector)).isNotNull();
  }

  @Test
  void isOverOnlyWhenTheLastRequestReturned() {
    assertThat(isolation.isOver()).isTrue();
    isolation.split(batch(0, 2));
    next(isolation);
    assertThat(isolation.isEmpty()).isFalse();
    isolation.next(0, detector);

    assertThat(isolation.isEmpty()).isTrue();
    assertThat(isolation.isOver()).isFalse();
    isolation.returned();

    assertThat(isolation.isOver()).isTrue();
    assertThat(isolation.nextDueMs()).isEqualTo(Long.MAX_VALUE);
    assertThat(isolation.next(1_000_000, detector)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "false, 64", "true, 64", "true, 65", "true, 1000"})
  void upTo64OthersWaitForASuspectAndAllInOrder(boolean ordered, int others) {
    Isolation waiting = new Isolation(ordered);
    waiting.retry(narrow(waiting, others + 1), 100);

    assertThat(waiting.nextDueMs()).isEqualTo(100);
    assertThat(waiting.next(99, detector)).isNull();
    assertThat(waiting.next(100, detector)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 66, 100, 128, 500, 1_000})
  void othersGoOnWhileMoreThan64Wait(int others) {
    Batch suspect = narrow(isolation, others + 1);
    isolation.retry(suspect, 100);

    List<Long> sent = new ArrayList<>();
    while (isolation.nextDueMs() < 100) {
      Isolation.Piece piece = isolation.next(99, detector);
      assertThat(piece.compared()).isFalse();
      assertThat(piece.batch().attempts()).isEqualTo(FAILED);
      sent.addAll(offsets(piece));
      isolation.returned();
    }

    assertThat(sent).isEqualTo(LongStream.rangeClosed(1, others - 64).boxed().toList());
    assertThat(isolation.next(99, detector)).isNull();
    assertThat(offsets(isolation.next(100, detector))).containsExactly((long) others);
  }

  @Test
  void aSuspectWhoseTimeHasComeGoesBeforeAnyNumberOfOthers() {
    isolation.retry(narrow(isolation, 1_000), 100);
    detector.sent(true);

    assertThat(offsets(isolation.next(100, detector))).containsExactly(0L);
  }

  @Test
  void oneMessageFromTheFarEndGoesBeforeEachAttempt() {
    Batch suspect = narrow(isolation, 6);
    isolation.retry(suspect, 0);

    List<Isolation.Piece> round = nextUntil(suspect);
    assertThat(round).extracting(IsolationTest::offsets).containsExactly(List.of(5L));
    assertThat(round).extracting(Isolation.Piece::compared).containsOnly(true);
    assertThat(round)
        .extracting(piece -> piece.batch().attempts())
        .as("messages above suspicion have no past")
        .containsOnly(Attempts.NONE);
    fail(suspect);
    isolation.retry(suspect, 0);

    assertThat(nextUntil(suspect)).extracting(IsolationTest::offsets).containsExactly(List.of(4L));
    fail(suspect);
    isolation.retry(suspect, 0);

    assertThat(offsetsOfAllNext(isolation))
        .as("all of them while none counts")
        .containsExactly(List.of(3L), List.of(2L), List.of(1L), List.of(0L));
  }

  @Test
  void aSuspectIsTriedWithoutAComparisonThatOthersMadeAlready() {
    isolation.retry(narrow(isolation, 5), 0);
    detector.ended(detector.sent(true), true);

    Isolation.Piece piece = next(isolation);

    assertThat(offsets(piece)).containsExactly(0L);
    assertThat(piece.compared()).isFalse();
  }

  @Test
  void whatStaysBehindAComparisonKeepsItsPast() {
    isolation.retry(narrow(isolation, 6), 0);
    assertThat(offsets(next(isolation))).containsExactly(5L);
    detector.sent(true);
    assertThat(offsets(next(isolation))).containsExactly(0L);

    List<Batch> rest = List.of(next(isolation).batch(), next(isolation).batch());

    assertThat(rest)
        .extracting(IsolationTest::offsets)
        .containsExactly(List.of(1L, 2L), List.of(3L, 4L));
    assertThat(rest).extracting(Batch::attempts).containsOnly(FAILED);
  }

  @Test
  void theSuspectWhoseTimeComesFirstIsTriedFirst() {
    isolation.retry(suspect(0, 1), 300);
    isolation.retry(suspect(1, 1), 100);
    isolation.retry(suspect(2, 1), 200);

    assertThat(isolation.nextDueMs()).isEqualTo(100);
    assertThat(isolation.next(99, detector)).isNull();
    assertThat(offsetsOfAllNext(isolation)).containsExactly(List.of(1L), List.of(2L), List.of(0L));
  }

  @Test
  void inOrderTheFirstSuspectIsTriedFirstWhateverItsTime() {
    Isolation ordered = new Isolation(true);
    ordered.split(batch(0, 4));
    Batch both = next(ordered).batch();
    List<Batch> suspects = both.halves();
    suspects.forEach(this::fail);
    ordered.retry(suspects.get(1), 100);
    ordered.retry(suspects.get(0), 300);

    assertThat(ordered.nextDueMs()).isEqualTo(300);
    assertThat(ordered.next(299, detector)).isNull();
    assertThat(offsetsOfAllNext(ordered))
        .containsExactly(List.of(0L), List.of(1L), List.of(2L, 3L));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "4, 0", "5, 4", "6, 4"})
  void inOrderNothingPassesBeforeTheFifthError(int errors, long first) {
    Isolation ordered = new Isolation(true);
    Batch suspect = narrow(ordered, 5);
    for (int error = 1; error < errors; error++) {
      fail(suspect);
    }
    ordered.retry(suspect, 0);

    assertThat(offsets(next(ordered))).containsExactly(first);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 1, 0, true",
    "false, 1, 1, false",
    "true, 4, 0, false",
    "true, 5, 0, true",
    "true, 5, 1, false",
  })
  void wantsComparisonOnlyIfItsSuspectCannotBeJudged(
      boolean ordered, int errors, int comparisons, boolean wanted) {
    Isolation alone = new Isolation(ordered);
    alone.retry(suspect(0, errors), 0);
    for (int i = 0; i < comparisons; i++) {
      detector.sent(true);
    }

    assertThat(alone.wantsComparison(detector)).isEqualTo(wanted);
  }

  @Test
  void wantsNoComparisonWhileItHasMessagesOfItsOwn() {
    isolation.split(batch(1, 3));
    assertThat(isolation.wantsComparison(detector)).isFalse();
    isolation.retry(suspect(0, 1), 0);
    assertThat(isolation.wantsComparison(detector)).isFalse();
    next(isolation);
    assertThat(isolation.wantsComparison(detector)).isFalse();
    assertThat(isolation.hasPieces()).isTrue();

    next(isolation);

    assertThat(isolation.hasPieces()).isFalse();
    assertThat(isolation.isEmpty()).isFalse();
    assertThat(isolation.wantsComparison(detector)).isTrue();
  }

  @Test
  void whatIsPutBackGoesFirstAndNothingBeforeItsTime() {
    isolation.split(batch(0, 4));
    Isolation.Piece piece = next(isolation);

    isolation.putBack(piece.batch().failed(50), 100);

    assertThat(isolation.nextDueMs()).isEqualTo(100);
    assertThat(isolation.next(99, detector)).isNull();
    Isolation.Piece again = isolation.next(100, detector);
    assertThat(again.batch()).isEqualTo(piece.batch().failed(50));
    isolation.returned();
    assertThat(offsets(isolation.next(100, detector))).containsExactly(2L, 3L);
  }

  @ParameterizedTest
  @CsvSource({"100, 200", "200, 100"})
  void aSuspectWaitsForItsTimeAndForWhatWasPutBack(long suspectMs, long putBackMs) {
    isolation.retry(suspect(0, 1), suspectMs);
    isolation.putBack(batch(1, 2), putBackMs);

    assertThat(isolation.nextDueMs()).isEqualTo(200);
    assertThat(isolation.next(199, detector)).isNull();
    assertThat(isolation.next(200, detector)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dissolvingRestoresTheOrderAndForgetsFailures(boolean putBack) {
    isolation.retry(narrow(isolation, 8), 500);
    Batch last = next(isolation).batch().with(FAILED);
    if (putBack) {
      isolation.putBack(last, 400);
    } else {
      isolation.retry(last, 400);
    }

    List<Batch> rest = isolation.dissolve();

    assertThat(rest)
        .extracting(IsolationTest::offsets)
        .containsExactly(
            List.of(0L), List.of(1L), List.of(2L, 3L), List.of(4L, 5L, 6L), List.of(7L));
    assertThat(rest).extracting(Batch::attempts).containsOnly(FAILED.afresh());
    assertThat(isolation.isOver()).isTrue();
    assertThat(isolation.bytes()).isZero();
    assertThat(isolation.dissolve()).isEmpty();
  }

  @Test
  void dissolvingLeavesOutThePieceInFlight() {
    isolation.split(batch(0, 4));
    isolation.next(0, detector);

    assertThat(isolation.dissolve())
        .extracting(IsolationTest::offsets)
        .containsExactly(List.of(2L, 3L));
    assertThat(isolation.isEmpty()).isTrue();
    assertThat(isolation.isOver()).isFalse();
  }

  @Test
  void dropsMessagesWhoseRecordsWereRevoked() {
    isolation.retry(narrow(isolation, 10), 0);
    detector.sent(true);
    Batch first = next(isolation).batch();
    Batch second = next(isolation).batch();
    assertThat(offsets(second)).containsExactly(1L);
    isolation.retry(first, 0);
    isolation.retry(second, 500);

    tracker.revoke(List.of(partition(0), partition(2)));
    isolation.removeRevoked();

    assertThat(isolation.nextDueMs()).isEqualTo(500);
    assertThat(isolation.bytes()).isEqualTo(sizes(1, 3, 5, 7, 9));
    assertThat(isolation.dissolve())
        .extracting(IsolationTest::offsets)
        .containsExactly(List.of(1L), List.of(3L), List.of(5L, 7L, 9L));
  }

  @Test
  void nothingIsLeftWhenAllRecordsWereRevoked() {
    isolation.split(batch(2, 10));
    isolation.retry(suspect(0, 1), 500);

    tracker.revoke(IntStream.range(0, PARTITIONS).mapToObj(IsolationTest::partition).toList());
    isolation.removeRevoked();

    assertThat(isolation.isOver()).isTrue();
    assertThat(isolation.bytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void itsBytesAreAlwaysThoseOfTheWaitingMessages(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Isolation walked = new Isolation(random.nextBoolean());
    Set<XdmMessage> waiting = new LinkedHashSet<>();
    int offset = 0;
    Batch sent = null;
    for (int step = 0; step < 2_000; step++) {
      if (sent == null && waiting.size() < 20) {
        Batch batch = batch(offset, offset += 2 + random.nextInt(150));
        walked.split(batch);
        waiting.addAll(batch.messages());
      } else if (sent == null) {
        Isolation.Piece piece = walked.next(step, detector);
        sent = piece == null ? null : piece.batch();
        waiting.removeAll(sent == null ? List.of() : sent.messages());
      } else {
        walked.returned();
        Batch kept = sent.withoutRevoked().orElse(null);
        int outcome = random.nextInt(3);
        if (kept != null && outcome > 0) {
          comesBack(walked, kept, outcome == 1, step + random.nextInt(3));
          waiting.addAll(kept.messages());
        }
        sent = null;
      }
      if (random.nextInt(50) == 0) {
        tracker.revoke(List.of(partition(random.nextInt(PARTITIONS))));
        walked.removeRevoked();
        waiting.removeIf(message -> message.record().isRevoked());
      }
      assertThat(walked.bytes()).as("step %d", step).isEqualTo(size(waiting));
      assertThat(walked.isEmpty()).as("step %d", step).isEqualTo(waiting.isEmpty());
    }

    assertThat(walked.dissolve())
        .flatExtracting(Batch::messages)
        .containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(walked.bytes()).isZero();
  }

  /** The piece fails, because it has the message at fault or because of an outage. */
  private void comesBack(Isolation walked, Batch batch, boolean away, long dueMs) {
    if (away) {
      walked.putBack(batch, dueMs);
    } else if (batch.size() > 1) {
      walked.split(batch);
    } else {
      fail(batch);
      walked.retry(batch, dueMs);
    }
  }

  /** Sends the pieces before the suspect; they succeed. */
  private List<Isolation.Piece> nextUntil(Batch suspect) {
    List<Isolation.Piece> before = new ArrayList<>();
    Isolation.Piece piece = next(isolation);
    while (!piece.batch().equals(suspect)) {
      before.add(piece);
      detector.ended(detector.sent(true), true);
      piece = next(isolation);
    }
    return before;
  }

  /** Takes the next piece at a late time, as if its request was complete at once. */
  private Isolation.Piece next(Isolation from) {
    Isolation.Piece piece = from.next(1_000_000, detector);
    from.returned();
    return piece;
  }

  private List<List<Long>> offsetsOfAllNext(Isolation from) {
    List<List<Long>> offsets = new ArrayList<>();
    while (!from.isEmpty()) {
      offsets.add(offsets(next(from)));
    }
    return offsets;
  }

  /**
   * Splits that many messages, of which the first is at fault, until it failed alone.
   *
   * @return the first message
   */
  private Batch narrow(Isolation into, int messages) {
    into.split(batch(0, messages));
    Batch first = next(into).batch();
    while (first.size() > 1) {
      into.split(first);
      first = next(into).batch();
    }
    fail(first);
    return first;
  }

  /** A message that got that many 500s alone. */
  private Batch suspect(int offset, int errors) {
    Batch suspect = batch(offset, offset + 1);
    for (int error = 0; error < errors; error++) {
      fail(suspect);
    }
    return suspect;
  }

  private void fail(Batch suspect) {
    long request = detector.sent(false);
    detector.ended(request, false);
    detector.failedAlone(suspect.messages().get(0).record(), request);
  }

  /**
   * Messages of several partitions and sizes, from one offset (inclusive) to another (exclusive).
   */
  private Batch batch(int from, int to) {
    return new Batch(IntStream.range(from, to).mapToObj(this::message).toList(), FAILED);
  }

  private XdmMessage message(int offset) {
    while (records.size() <= offset) {
      int next = records.size();
      records.add(tracker.track(Records.record(partition(next), next, null)));
    }
    return new XdmMessage(
        records.get(offset),
        MessageJson.of("x".repeat(sizeOf(offset)).getBytes(StandardCharsets.US_ASCII)));
  }

  private static TopicPartition partition(int offset) {
    return new TopicPartition(Records.TOPIC, offset % PARTITIONS);
  }

  private static int sizeOf(int offset) {
    return 1 + offset * 37 % 101;
  }

  private static long sizes(int... offsets) {
    return IntStream.of(offsets).map(IsolationTest::sizeOf).sum();
  }

  private static long size(Collection<XdmMessage> messages) {
    return messages.stream().mapToLong(XdmMessage::size).sum();
  }

  private static List<Long> offsets(Isolation.Piece piece) {
    return offsets(piece.batch());
  }

  private static List<Long> offsets(Batch batch) {
    return batch.messages().stream().map(message -> message.record().offset()).toList();
  }
}
