package io.aepconnect.offset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aepconnect.testing.Records;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.runtime.InternalSinkRecord;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {

  private final OffsetTracker tracker = new OffsetTracker();

  @Test
  void commitsWhatWasDeliveredWhenAllIsFinished() {
    tracker.finish(tracker.track(Records.at(7)));

    assertThat(committable(12)).isEqualTo(12);
  }

  @Test
  void commitsRecordsThatATransformationDroppedBeforeWeSawAny() {
    assertThat(committable(5)).isEqualTo(5);
  }

  @Test
  void releasesTheValueOfConnectsOwnRecordsWhichKeepWhatWasRead() {
    ConsumerRecord<byte[], byte[]> read =
        new ConsumerRecord<>("original", 2, 7, "k".getBytes(UTF_8), "{}".getBytes(UTF_8));
    SinkRecord made = new SinkRecord("renamed", 5, null, "k", null, Map.of("a", 1), 7);
    TrackedRecord record =
        tracker.track(new InternalSinkRecord(new ProcessingContext<>(read), made));

    record.releaseValue();

    SinkRecord forDeadLetter = record.record();
    assertThat(forDeadLetter.value()).isNull();
    assertThat(forDeadLetter.topic()).isEqualTo("renamed");
    assertThat(forDeadLetter.originalTopic()).isEqualTo("original");
    assertThat(((InternalSinkRecord) forDeadLetter).context().original()).isSameAs(read);
  }

  @Test
  void releasesNoValueThatNobodyElseHas() {
    SinkRecord whole = new SinkRecord("t", 0, null, null, null, Map.of("a", 1), 7);
    TrackedRecord record = tracker.track(whole);

    record.releaseValue();

    assertThat(record.record()).isSameAs(whole);
  }

  @Test
  void holdsTheOffsetOfTheFirstUnfinishedRecord() {
    TrackedRecord first = tracker.track(Records.at(3));
    TrackedRecord second = tracker.track(Records.at(4));
    TrackedRecord third = tracker.track(Records.at(9));

    tracker.finish(third);
    tracker.finish(first);

    assertThat(committable(10)).isEqualTo(4);
    tracker.finish(second);
    assertThat(committable(10)).isEqualTo(10);
  }

  @Test
  void neverCommitsMoreThanWasDelivered() {
    tracker.track(Records.at(9));

    assertThat(committable(5)).isEqualTo(5);
  }

  @Test
  void keepsPartitionsApart() {
    TopicPartition other = new TopicPartition("other", 1);
    tracker.track(Records.at(3));
    tracker.finish(tracker.track(Records.record(other, 8, null)));

    Map<TopicPartition, OffsetAndMetadata> committable =
        tracker.committable(
            Map.of(Records.PARTITION, new OffsetAndMetadata(4), other, new OffsetAndMetadata(9)));

    assertThat(committable)
        .containsEntry(Records.PARTITION, new OffsetAndMetadata(3))
        .containsEntry(other, new OffsetAndMetadata(9));
  }

  @Test
  void goesByWhereTheRecordStoodBeforeATransformationMovedIt() {
    SinkRecord moved = Records.at(3).newRecord("renamed", 7, null, null, null, null, null);

    TrackedRecord record = tracker.track(moved);

    assertThat(record).hasToString("events-0@3");
    assertThat(committable(4)).isEqualTo(3);
  }

  @Test
  void acceptsAPartitionThatStartsAgainAtALowerOffset() {
    TrackedRecord before = tracker.track(Records.at(3));
    TrackedRecord rewound = tracker.track(Records.at(4));
    tracker.finish(before);
    TrackedRecord again = tracker.track(Records.at(3));

    assertThat(rewound.isRevoked()).isTrue();
    assertThat(committable(4)).isEqualTo(3);
    tracker.finish(rewound);
    tracker.finish(again);
    assertThat(committable(4)).isEqualTo(4);
    assertThat(tracker.unfinished()).isZero();
    assertThat(tracker.revoked()).isEqualTo(1);
  }

  @Test
  void dropsARevokedPartition() {
    TrackedRecord record = tracker.track(Records.at(3));

    tracker.revoke(List.of(Records.PARTITION));
    tracker.finish(record);

    assertThat(record.isRevoked()).isTrue();
    assertThat(tracker.unfinished()).isZero();
    assertThat(committable(9)).isEqualTo(9);
  }

  @Test
  void refusesToFinishARecordTwice() {
    TrackedRecord record = tracker.track(Records.at(3));
    tracker.finish(record);

    assertThatThrownBy(() -> tracker.finish(record))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("events-0@3");
  }

  @Test
  void letsGoOfAFinishedRecordsDataEvenBehindAnUnfinishedOne() {
    tracker.track(Records.at(1));
    TrackedRecord second = tracker.track(Records.at(2));

    tracker.finish(second);

    assertThatThrownBy(second::record).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsNothingOfARecordThatIsFinishedBehindAnUnfinishedOne() {
    tracker.track(Records.at(1));
    WeakReference<TrackedRecord> second = new WeakReference<>(tracker.track(Records.at(2)));
    tracker.track(Records.at(3));

    tracker.finish(second.get());

    await()
        .until(
            () -> {
              System.gc();
              return second.get() == null;
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void neverCommitsPastAnUnfinishedRecordWhateverHappens(long seed) {
    Random random = new Random(seed);
    Map<TopicPartition, Long> next = new HashMap<>();
    List<TrackedRecord> open = new ArrayList<>();
    Set<TopicPartition> partitions = new HashSet<>();
    for (int p = 0; p < 3; p++) {
      partitions.add(new TopicPartition("t", p));
    }

    for (int step = 0; step < 20_000; step++) {
      TopicPartition partition = new TopicPartition("t", random.nextInt(3));
      int what = random.nextInt(100);
      if (what < 48) {
        long offset = next.getOrDefault(partition, 0L) + random.nextInt(3);
        open.add(tracker.track(Records.record(partition, offset, null)));
        next.put(partition, offset + 1);
      } else if (what < 97 && !open.isEmpty()) {
        tracker.finish(open.remove(random.nextInt(open.size())));
      } else if (what == 97) {
        long back = Math.max(0, next.getOrDefault(partition, 0L) - random.nextInt(20));
        open.removeIf(r -> r.partition().equals(partition) && r.offset() >= back);
        tracker.finish(tracker.track(Records.record(partition, back, null)));
        next.put(partition, back + 1);
      } else if (what == 98) {
        tracker.revoke(List.of(partition));
        open.removeIf(r -> r.partition().equals(partition));
      }
      Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
      partitions.forEach(p -> delivered.put(p, new OffsetAndMetadata(next.getOrDefault(p, 0L))));
      Map<TopicPartition, OffsetAndMetadata> committable = tracker.committable(delivered);
      for (TopicPartition p : partitions) {
        long expected =
            open.stream()
                .filter(r -> r.partition().equals(p))
                .mapToLong(TrackedRecord::offset)
                .min()
                .orElse(next.getOrDefault(p, 0L));
        assertThat(committable.get(p).offset()).as("%s at step %d", p, step).isEqualTo(expected);
      }
      assertThat(tracker.unfinished()).isEqualTo(open.size());
    }
  }

  private long committable(long delivered) {
    return tracker
        .committable(Map.of(Records.PARTITION, new OffsetAndMetadata(delivered)))
        .get(Records.PARTITION)
        .offset();
  }
}
