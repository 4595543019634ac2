package io.aepconnect.bench;

import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.offset.TrackedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Tracks records, finishes them and reads the offsets to commit; time per record. */
@State(Scope.Thread)
public class OffsetBenchmark {

  private static final int RECORDS = 10_000;

  /** Number of the topic's partitions. */
  @Param({"1", "50"})
  public int partitions;

  private List<SinkRecord> records;
  private List<TrackedRecord> tracked;
  private Map<TopicPartition, OffsetAndMetadata> delivered;

  /** Makes the records. */
  @Setup
  public void makeRecords() {
    tracked = new ArrayList<>(RECORDS);
    records =
        LongStream.range(0, RECORDS)
            .mapToObj(offset -> Requests.record(offset, partitions, new byte[0]))
            .toList();
    delivered =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition("events", partition))
            .collect(Collectors.toMap(it -> it, it -> new OffsetAndMetadata(RECORDS)));
  }

  /** Ten thousand records, finished in the order in which they arrived. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public Object trackAndFinish() {
    OffsetTracker tracker = new OffsetTracker();
    tracked.clear();
    for (SinkRecord record : records) {
      tracked.add(tracker.track(record));
    }
    for (TrackedRecord record : tracked) {
      tracker.finish(record);
    }
    return tracker.committable(delivered);
  }
}
