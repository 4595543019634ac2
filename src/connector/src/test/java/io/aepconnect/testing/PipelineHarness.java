package io.aepconnect.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.metrics.TaskMetrics;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.sink.SinkRecord;

/** A pipeline between a fake endpoint and a fake Connect, all on one thread. */
public final class PipelineHarness {

  /** Of the jitter of back-offs: every run of a test is the same. */
  private static final long SEED = Long.getLong("aep.test.seed", 1);

  /** How a pipeline is to differ from the usual; change fields before {@link #build}. */
  public static final class Setup {
    public int maxMessages = 1_000;
    public int maxBytes = 100_000;
    public int maxInFlight = 3;
    public long lingerMs = 0;
    public long bufferBytes = 1_000_000;
    public int requestsPerSecond = 0;
    public int messagesPerSecond = 0;
    public long retryTimeoutMs = 600_000;
    public RetryPolicy retry;
    public long shutdownTimeoutMs = 20;
    public boolean tolerateAll = true;
    public boolean deadLetterTopic = true;
    public NullValues nullValues = NullValues.IGNORE;
    public MessageConverter converter =
        Converters.plain(
            RecordFormat.MESSAGE,
            new Envelope(null, null, null, null, null, null),
            NullFields.OMIT);
    public MessageCheck check = MessageCheck.Result.Fit::new;
    public FakeTaskContext context = new FakeTaskContext();

    public PipelineHarness build() {
      return new PipelineHarness(this);
    }
  }

  public final MovableClock clock = new MovableClock();
  public final FakeEndpoint endpoint = new FakeEndpoint();
  public final FakeTaskContext context;
  public final TaskMetrics metrics = new TaskMetrics(clock);
  public final DeliveryPipeline pipeline;
  private long delivered;

  private PipelineHarness(Setup setup) {
    context = setup.context;
    endpoint.answerBy(FakeEndpoint::accept);
    pipeline =
        new DeliveryPipeline(
            new DeliverySettings(
                new BatchLimits(setup.maxBytes, setup.maxMessages),
                setup.retry != null
                    ? setup.retry
                    : new RetryPolicy(100, 1_000, setup.retryTimeoutMs),
                setup.maxInFlight,
                setup.lingerMs,
                setup.bufferBytes,
                new RateSettings(
                    setup.requestsPerSecond, setup.messagesPerSecond, RateScope.CONNECTOR, 1),
                setup.shutdownTimeoutMs,
                setup.nullValues),
            new ErrorSettings(
                setup.tolerateAll, setup.deadLetterTopic, context::deadLetterFailures),
            setup.converter,
            setup.check,
            endpoint,
            new TaskEnvironment(context, metrics, clock, new SplittableRandom(SEED)));
  }

  /** Puts records with the next offsets; each value is {@code {"o":OFFSET}}. */
  public void put(int records) {
    pipeline.put(
        LongStream.range(delivered, delivered + records)
            .mapToObj(offset -> Records.record(Records.PARTITION, offset, value(offset)))
            .toList());
    delivered += records;
  }

  /** Puts one record with the next offset. */
  public void putValue(Object value) {
    SinkRecord record = Records.record(Records.PARTITION, delivered, value);
    delivered++;
    pipeline.put(List.of(record));
  }

  /** Lets time pass and Connect call {@code put} without records. */
  public void tick(long ms) {
    clock.advance(ms);
    pipeline.put(List.of());
  }

  /** Ticks until nothing is under way or waiting any more. */
  public void finish() {
    for (int i = 0; i < 10_000 && committable() < delivered; i++) {
      tick(1_000);
    }
  }

  /** The offset that the pipeline lets Connect commit. */
  public long committable() {
    return pipeline
        .committable(Map.of(Records.PARTITION, new OffsetAndMetadata(delivered)))
        .get(Records.PARTITION)
        .offset();
  }

  /** All offsets that were sent, request by request. */
  public List<List<Long>> sentOffsets() {
    return endpoint.sent().stream()
        .map(batch -> batch.messages().stream().map(PipelineHarness::offset).toList())
        .toList();
  }

  /** Refuses with that status each message whose offset is listed. */
  public static Function<Batch, Reply> refusing(int status, Long... offsets) {
    return batch ->
        FakeEndpoint.multiStatus(
            batch, message -> List.of(offsets).contains(offset(message)) ? status : 200);
  }

  /** Answers requests that hold that message with a status of the whole, accepts others. */
  public static Function<Batch, Reply> poisonedBy(long offset, int status) {
    return batch ->
        batch.messages().stream().anyMatch(message -> offset(message) == offset)
            ? FakeEndpoint.reply(status, "{\"title\":\"poison\"}")
            : FakeEndpoint.accept(batch);
  }

  public static long offset(XdmMessage message) {
    return Long.parseLong(new String(message.json().bytes(), UTF_8).replaceAll("\\D", ""));
  }

  private static String value(long offset) {
    return "{\"o\":" + offset + "}";
  }
}
