package io.aepconnect.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.auth.TokenFetches;
import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.delivery.DeliveryPipeline;
import io.aepconnect.delivery.DeliverySettings;
import io.aepconnect.delivery.ErrorSettings;
import io.aepconnect.delivery.NullValues;
import io.aepconnect.delivery.RateScope;
import io.aepconnect.delivery.RateSettings;
import io.aepconnect.delivery.RetryPolicy;
import io.aepconnect.delivery.TaskEnvironment;
import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.offset.TrackedRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Plays a backlog of raw rows of several dataflows, in random order, against the real pipeline and
 * an inlet that takes some time for each request. Each topic has one dataflow and two partitions.
 */
public final class RowTraffic implements BatchEndpoint {

  /** The default of aep.batch.max.bytes. */
  private static final int MOST_BYTES = 1_000_000;

  private static final int ROWS_PER_PUT = 500;
  private static final long LATENCY_MS = 20;

  /** With its coordinates, a row has about a kilobyte. */
  private static final String PADDING = "x".repeat(1_000);

  /**
   * What is played.
   *
   * @param oneInTenRejected whether the inlet rejects every tenth row of each partition
   */
  public record Setup(int flows, int rows, int inFlight, boolean oneInTenRejected) {

    public Setup(int flows, int rows, int inFlight) {
      this(flows, rows, inFlight, false);
    }

    public Setup withOneInTenRejected() {
      return new Setup(flows, rows, inFlight, true);
    }

    /** Plays it to the end. */
    public RowTraffic run() {
      RowTraffic traffic = new RowTraffic(this);
      traffic.play();
      return traffic;
    }
  }

  private final Setup setup;
  private final FakeTaskContext context = new FakeTaskContext();
  private final DeliveryPipeline pipeline;
  private final List<Batch> sent = new ArrayList<>();
  private final Map<TopicPartition, Long> delivered = new HashMap<>();
  private final Set<String> rejected = new HashSet<>();
  private int accepted;

  private RowTraffic(Setup setup) {
    this.setup = setup;
    this.pipeline =
        new DeliveryPipeline(
            new DeliverySettings(
                new BatchLimits(MOST_BYTES, 5_000),
                new RetryPolicy(300, 30_000, 600_000),
                setup.inFlight(),
                0,
                16_777_216,
                new RateSettings(0, 0, RateScope.CONNECTOR, 1),
                3_500,
                NullValues.IGNORE),
            new ErrorSettings(true, true, context::deadLetterFailures),
            converter(setup.flows()),
            MessageCheck.Result.Fit::new,
            this,
            new TaskEnvironment(
                context,
                new TaskMetrics(Clock.systemUTC()),
                Clock.systemUTC(),
                new SplittableRandom(1)));
  }

  private static MessageConverter converter(int flows) {
    Map<String, Route> routes =
        IntStream.range(0, flows)
            .mapToObj(RowTraffic::topic)
            .collect(Collectors.toMap(UnaryOperator.identity(), RowTraffic::route));
    return new MessageConverter(
        new MessageSettings(
            new Routes(route("other"), routes),
            EntityDefaults.NONE,
            Operations.NONE,
            NullFields.OMIT));
  }

  private static Route route(String topic) {
    return new Route(
        RecordFormat.RAW, new Envelope(null, "json", null, null, "flow-of-" + topic, null));
  }

  private static String topic(int number) {
    return "topic-" + number;
  }

  /** The dataflow that the record is for. */
  public static String flowOf(TrackedRecord record) {
    return "flow-of-" + record.partition().topic();
  }

  private void play() {
    SplittableRandom random = new SplittableRandom(setup.flows());
    int left = setup.rows();
    while (left > 0) {
      int size = context.isPaused() ? 0 : Math.min(left, ROWS_PER_PUT);
      List<SinkRecord> records = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        records.add(row(random));
      }
      pipeline.put(records);
      left -= size;
    }
    while (!committable().equals(delivered)) {
      pipeline.put(List.of());
    }
    pipeline.close();
  }

  private SinkRecord row(SplittableRandom random) {
    TopicPartition partition =
        new TopicPartition(topic(random.nextInt(setup.flows())), random.nextInt(2));
    long offset = delivered.merge(partition, 1L, Long::sum) - 1;
    String value = "{\"row\":\"" + partition + "@" + offset + "\",\"p\":\"" + PADDING + "\"}";
    return Records.record(partition, offset, value.getBytes(UTF_8));
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    sent.add(batch);
    Reply reply =
        FakeEndpoint.multiStatus(batch, message -> isRejected(message.record()) ? 400 : 200);
    batch.messages().forEach(message -> count(message.record()));
    return CompletableFuture.supplyAsync(
        () -> reply, CompletableFuture.delayedExecutor(LATENCY_MS, TimeUnit.MILLISECONDS));
  }

  private void count(TrackedRecord record) {
    if (isRejected(record)) {
      rejected.add(record.toString());
    } else {
      accepted++;
    }
  }

  private boolean isRejected(TrackedRecord record) {
    return setup.oneInTenRejected() && record.offset() % 10 == 3;
  }

  @Override
  public TokenFetches tokenFetches() {
    return TokenFetches.NONE;
  }

  @Override
  public void close() {}

  /** All batches in the order in which they were posted. */
  public List<Batch> sent() {
    return sent;
  }

  /** How many rows were accepted, counting each time that one was sent. */
  public int accepted() {
    return accepted;
  }

  /** The records whose rows the inlet rejected, as topic-partition@offset. */
  public Set<String> rejected() {
    return rejected;
  }

  /** The dead-lettered records, as topic-partition@offset. */
  public List<String> deadLetters() {
    return context.letters().stream()
        .map(FakeTaskContext.Letter::record)
        .map(it -> it.topic() + "-" + it.kafkaPartition() + "@" + it.kafkaOffset())
        .toList();
  }

  /** The offset after the last record of each partition. */
  public Map<TopicPartition, Long> delivered() {
    return delivered;
  }

  /** The offsets that may be committed. */
  public Map<TopicPartition, Long> committable() {
    Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
    delivered.forEach((partition, offset) -> all.put(partition, new OffsetAndMetadata(offset)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    pipeline.committable(all).forEach((it, offset) -> offsets.put(it, offset.offset()));
    return offsets;
  }

  /**
   * The mean size of requests, as a percentage of the limit. Without the last requests, one of each
   * dataflow, which are small because nothing follows.
   */
  public double fillPercent() {
    List<Batch> full = sent.subList(0, sent.size() - setup.flows());
    return full.stream().mapToLong(Batch::bodySize).average().orElseThrow() * 100 / MOST_BYTES;
  }

  /** How many requests of others were sent at most between two of the same dataflow. */
  public int longestWaitInRequests() {
    Map<String, Integer> last = new HashMap<>();
    int longest = 0;
    for (int i = 0; i < sent.size() - setup.flows(); i++) {
      Integer before = last.put(sent.get(i).flow(), i);
      longest = before == null ? longest : Math.max(longest, i - before - 1);
    }
    return longest;
  }

  /** The numbers as one line. */
  public String report() {
    return ("%d flows, %d in flight: %d requests, fill %.1f %%, %.0f rows a request, "
            + "longest wait %d requests, %d of %d rows dead-lettered")
        .formatted(
            setup.flows(),
            setup.inFlight(),
            sent.size(),
            fillPercent(),
            (double) setup.rows() / sent.size(),
            longestWaitInRequests(),
            context.letters().size(),
            setup.rows());
  }
}
