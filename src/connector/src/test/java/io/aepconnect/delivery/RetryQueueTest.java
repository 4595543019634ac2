package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryQueueTest {

  private static final int PARTITIONS = 4;
  private static final Attempts ONE_FAILURE = new Attempts(1, 5, 0, 0);
  private static final Attempts SERVER_ERROR = new Attempts(1, 5, 1, 3);

  private final OffsetTracker tracker = new OffsetTracker();
  private int offset;

  @ParameterizedTest
  @CsvSource({
    // Each message has 10 bytes, the rest of the body has 15, and there is a comma between two
    // messages.
    "1000, 1000, 6",
    "1000, 6, 6",
    "1000, 5, 4",
    "1000, 4, 4",
    "1000, 3, 2",
    "1000, 1, 2",
    "80, 1000, 6",
    "79, 1000, 4",
    "58, 1000, 4",
    "57, 1000, 2",
    "10, 1000, 2",
  })
  void mergesAsManyBatchesAsOneRequestMayHold(int maxBytes, int maxMessages, int taken) {
    for (boolean ordered : new boolean[] {false, true}) {
      RetryQueue queue = new RetryQueue(new BatchLimits(maxBytes, maxMessages), ordered);
      List<Batch> batches = List.of(batch(2), batch(2), batch(2));
      queue.add(batches, 0);

      assertThat(queue.takeDue(0).messages()).isEqualTo(messages(batches).subList(0, taken));
      assertThat(takeAll(queue, 0)).isEqualTo(messages(batches).subList(taken, 6));
    }
  }

  @Test
  void whatIsMergedHasThePastOfWhatFailedMost() {
    RetryQueue queue = queue(false);
    queue.add(List.of(batch(1, ONE_FAILURE), batch(1, new Attempts(4, 3, 0, 0))), 0);

    assertThat(queue.takeDue(0).attempts()).isEqualTo(new Attempts(4, 3, 0, 0));
  }

  @Test
  void aSmallBatchGoesWhereALargerOneDoesNotFit() {
    RetryQueue queue = new RetryQueue(new BatchLimits(1_000, 3), false);
    Batch first = batch(2);
    Batch large = batch(2);
    Batch small = batch(1);
    queue.add(List.of(first, large, small), 0);

    assertThat(queue.takeDue(0).messages()).isEqualTo(messages(List.of(first, small)));
    assertThat(queue.takeDue(0)).isEqualTo(large);
  }

  @Test
  void inOrderNothingPassesABatchThatDoesNotFit() {
    RetryQueue queue = new RetryQueue(new BatchLimits(1_000, 3), true);
    Batch first = batch(2);
    Batch large = batch(2);
    Batch small = batch(1);
    queue.add(List.of(first, large, small), 0);

    assertThat(queue.takeDue(0)).isEqualTo(first);
    assertThat(queue.takeDue(0).messages()).isEqualTo(messages(List.of(large, small)));
  }

  @ParameterizedTest
  @CsvSource({"99, 0", "100, 1", "199, 1", "200, 2", "300, 3", "1000, 3"})
  void takesOnlyWhatIsDue(long nowMs, int batches) {
    RetryQueue queue = queue(false);
    List<Batch> added = List.of(batch(1), batch(1), batch(1));
    queue.add(added.subList(2, 3), 300);
    queue.add(added.subList(0, 1), 100);
    queue.add(added.subList(1, 2), 200);

    assertThat(queue.nextDueMs()).hasValue(100);
    assertThat(takeAll(queue, nowMs))
        .containsExactlyInAnyOrderElementsOf(messages(added.subList(0, batches)));
    assertThat(queue.isEmpty()).isEqualTo(batches == 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsDueWhereNothingWaits(boolean ordered) {
    RetryQueue queue = queue(ordered);

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.nextDueMs()).isEmpty();
    assertThat(queue.takeDue(Long.MAX_VALUE)).isNull();
  }

  @Test
  void inOrderNothingPassesABatchThatIsNotDue() {
    RetryQueue queue = queue(true);
    Batch later = batch(1);
    Batch due = batch(1);
    queue.add(List.of(due), 0);
    queue.add(List.of(later), 500);

    assertThat(queue.nextDueMs()).hasValue(500);
    assertThat(queue.takeDue(499)).isNull();
    assertThat(queue.takeDue(500).messages()).isEqualTo(messages(List.of(later, due)));
  }

  @Test
  void inOrderNothingIsMergedAcrossABatchNotDue() {
    RetryQueue queue = queue(true);
    Batch first = batch(1);
    Batch second = batch(1);
    Batch third = batch(1);
    queue.add(List.of(third), 0);
    queue.add(List.of(second), 500);
    queue.add(List.of(first), 0);

    assertThat(queue.takeDue(499)).isEqualTo(first);
    assertThat(queue.takeDue(499)).isNull();
    assertThat(queue.takeDue(500).messages()).isEqualTo(messages(List.of(second, third)));
  }

  @Test
  void inOrderWhatIsAddedGoesBeforeWhatWaitedAlready() {
    RetryQueue queue = queue(true);
    Batch first = batch(1);
    Batch second = batch(2);
    Batch third = batch(1);
    queue.add(List.of(third), 0);

    queue.add(List.of(first, second), 0);

    assertThat(queue.takeDue(0).messages()).isEqualTo(messages(List.of(first, second, third)));
  }

  @Test
  void otherwiseWhatIsAddedGoesBehindWhatWaitedAlready() {
    RetryQueue queue = queue(false);
    Batch first = batch(1);
    Batch second = batch(2);
    Batch third = batch(1);
    queue.add(List.of(first), 0);

    queue.add(List.of(second, third), 0);

    assertThat(queue.takeDue(0).messages()).isEqualTo(messages(List.of(first, second, third)));
  }

  @ParameterizedTest
  @CsvSource({
    // The number of failures, the number of latest 500s, and whether the batch is joined.
    "1, 0, true",
    "10, 0, true",
    "11, 0, false",
    "1, 1, false",
    "10, 1, false",
    "11, 1, false",
  })
  void whatGot500sOrFailedMoreThanTenTimesIsKeptApart(int failures, int errors, boolean merged) {
    Batch tested = batch(1, new Attempts(failures, 5, errors, errors));
    Batch before = batch(1);
    Batch behind = batch(1);
    RetryQueue unordered = queue(false);
    unordered.add(List.of(before, tested, behind), 0);
    RetryQueue ordered = queue(true);
    ordered.add(List.of(before, tested, behind), 0);

    if (merged) {
      List<XdmMessage> all = messages(List.of(before, tested, behind));
      assertThat(unordered.takeDue(0).messages()).isEqualTo(all);
      assertThat(ordered.takeDue(0).messages()).isEqualTo(all);
    } else {
      assertThat(unordered.takeDue(0).messages()).isEqualTo(messages(List.of(before, behind)));
      assertThat(unordered.takeDue(0)).isEqualTo(tested);
      assertThat(ordered.takeDue(0)).isEqualTo(before);
      assertThat(ordered.takeDue(0)).isEqualTo(tested);
      assertThat(ordered.takeDue(0)).isEqualTo(behind);
    }
    assertThat(unordered.isEmpty()).isTrue();
    assertThat(ordered.isEmpty()).isTrue();
  }

  @Test
  void batchesWith500sAreNotMergedWithEachOther() {
    RetryQueue queue = queue(false);
    Batch first = batch(2, SERVER_ERROR);
    Batch second = batch(2, SERVER_ERROR);
    queue.add(List.of(first, second), 0);

    assertThat(queue.takeDue(0)).isEqualTo(first);
    assertThat(queue.takeDue(0)).isEqualTo(second);
  }

  @Test
  void aConditionIsAskedOfAllMessagesOfTheFirstBatchOnly() {
    RetryQueue queue = queue(true);
    Batch first = batch(2);
    queue.add(List.of(first, batch(1)), 0);

    assertThat(queue.firstMatches(first.messages()::contains)).isTrue();
    assertThat(queue.firstMatches(first.messages().get(0)::equals)).isFalse();
    assertThat(queue.firstMatches(first.messages().get(1)::equals)).isFalse();
  }

  @Test
  void aConditionIsAskedOfAllMessagesOfAllBatches() {
    RetryQueue queue = queue(true);
    List<Batch> batches = List.of(batch(2), batch(2));
    queue.add(batches, 0);
    List<XdmMessage> all = messages(batches);

    assertThat(queue.allMatch(all::contains)).isTrue();
    for (XdmMessage without : all) {
      assertThat(queue.allMatch(message -> !message.equals(without))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyConditionHoldsWhereNothingWaits(boolean ordered) {
    RetryQueue queue = queue(ordered);

    assertThat(queue.firstMatches(message -> false)).isTrue();
    assertThat(queue.allMatch(message -> false)).isTrue();
  }

  @Test
  void dropsMessagesWhoseRecordsWereRevoked() {
    RetryQueue queue = queue(false);
    Batch mixed = batch(PARTITIONS);
    Batch dropped = batch(1);
    queue.add(List.of(mixed), 100);
    queue.add(List.of(dropped), 50);

    tracker.revoke(List.of(partition(0)));
    queue.removeRevoked();

    assertThat(queue.nextDueMs()).hasValue(100);
    assertThat(queue.bytes()).isEqualTo(10 * (PARTITIONS - 1));
    assertThat(queue.takeDue(100).messages()).isEqualTo(mixed.messages().subList(1, PARTITIONS));
    assertThat(queue.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void itsBytesAreAlwaysThoseOfTheWaitingMessages(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RetryQueue queue = new RetryQueue(new BatchLimits(200, 12), random.nextBoolean());
    List<XdmMessage> waiting = new ArrayList<>();
    for (int step = 0; step < 1_000; step++) {
      int choice = random.nextInt(20);
      if (choice < 8) {
        List<Batch> batches =
            Stream.generate(() -> randomBatch(random)).limit(1 + random.nextInt(3)).toList();
        queue.add(batches, step + random.nextInt(5));
        waiting.addAll(messages(batches));
      } else if (choice < 19) {
        Batch taken = queue.takeDue(step);
        waiting.removeAll(taken == null ? List.of() : taken.messages());
      } else {
        tracker.revoke(List.of(partition(random.nextInt(PARTITIONS))));
        queue.removeRevoked();
        waiting.removeIf(message -> message.record().isRevoked());
      }
      assertThat(queue.bytes())
          .as("step %d", step)
          .isEqualTo(waiting.stream().mapToLong(XdmMessage::size).sum());
      assertThat(queue.isEmpty()).as("step %d", step).isEqualTo(waiting.isEmpty());
    }

    assertThat(takeAll(queue, 2_000)).containsExactlyInAnyOrderElementsOf(waiting);
    assertThat(queue.bytes()).isZero();
  }

  private static RetryQueue queue(boolean ordered) {
    return new RetryQueue(new BatchLimits(1_000, 1_000), ordered);
  }

  private static List<XdmMessage> takeAll(RetryQueue queue, long nowMs) {
    List<XdmMessage> taken = new ArrayList<>();
    for (Batch batch = queue.takeDue(nowMs); batch != null; batch = queue.takeDue(nowMs)) {
      taken.addAll(batch.messages());
    }
    return taken;
  }

  private Batch randomBatch(SplittableRandom random) {
    Attempts attempts = random.nextInt(5) == 0 ? SERVER_ERROR : ONE_FAILURE;
    return new Batch(
        IntStream.rangeClosed(0, random.nextInt(5))
            .mapToObj(i -> message(1 + random.nextInt(40)))
            .toList(),
        attempts);
  }

  private Batch batch(int messages) {
    return batch(messages, ONE_FAILURE);
  }

  private Batch batch(int messages, Attempts attempts) {
    return new Batch(IntStream.range(0, messages).mapToObj(i -> message(10)).toList(), attempts);
  }

  /** The next, its partitions taking turns. */
  private XdmMessage message(int size) {
    TopicPartition partition = partition(offset);
    return new XdmMessage(
        tracker.track(Records.record(partition, offset++, null)),
        MessageJson.of("x".repeat(size).getBytes(StandardCharsets.US_ASCII)));
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Records.TOPIC, number % PARTITIONS);
  }

  private static List<XdmMessage> messages(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.messages().stream()).toList();
  }
}
