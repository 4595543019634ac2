package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One dataflow fails, another works: raw rows of the topics bad and good. */
class FlowFailuresTest {

  private static final Reply UNKNOWN_FLOW =
      FakeEndpoint.reply(400, "{\"title\":\"no such dataflow\"}");

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();
  private PipelineHarness run;
  private long badOffset;
  private long goodOffset;

  @Test
  void rejectedRequestsOfAFlowFailTheTaskAndDeadLetterNothing() {
    start(batch -> isBad(batch) ? UNKNOWN_FLOW : FakeEndpoint.accept(batch));

    Throwable failure = catchThrowable(() -> playBoth(60));

    assertThat(failure)
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("no such dataflow", "bad-0@", "dataflow BAD (aep.flow.id)");
    assertThat(run.context.letters()).isEmpty();
  }

  @Test
  void rejectedEntriesOfAFlowFailTheTaskAfterAMinuteAndDeadLetterNothing() {
    start(batch -> isBad(batch) ? rejecting(batch, offset -> true) : FakeEndpoint.accept(batch));

    Throwable failure = catchThrowable(() -> playBoth(200));

    assertThat(failure)
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll(
            "the dataflow BAD rejects all its rows", "refused", "First affected record: bad-0@");
    assertThat(run.context.letters()).isEmpty();
    assertThat(goodOffset).isBetween(55L, 75L);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 401})
  void aStatusThatFailsTheTaskNamesTheFlow(int status) {
    start(batch -> FakeEndpoint.reply(status, "{\"title\":\"x\"}"));

    assertThatThrownBy(() -> put("bad", 1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("bad-0@0, a row for the dataflow BAD");
  }

  @Test
  void aRejectedRowAmongAcceptedOnesIsDeadLetteredAtOnce() {
    start(batch -> rejecting(batch, offset -> offset == 1));

    put("bad", 3);

    assertThat(run.context.deadOffsets()).containsExactly(1L);
  }

  @Test
  void aFewRejectedRowsAreBelievedAfterTheFlowAcceptedOthers() {
    start(batch -> rejecting(batch, offset -> offset > 0));
    put("bad", 1);

    for (int i = 0; i < 12; i++) {
      put("bad", 1);
    }

    assertThat(run.context.deadOffsets())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
  }

  @Test
  void theFirstRowsOfAFlowAreNotBelievedToBeBad() {
    start(batch -> rejecting(batch, offset -> offset == 0));

    put("bad", 1);
    assertThat(run.context.letters()).isEmpty();

    put("bad", 1); // it is accepted, so the flow works
    retry();
    assertThat(run.context.deadOffsets()).containsExactly(0L);
  }

  @Test
  void manyBadRowsAreDeadLetteredWhenTheyFailAgainAfterOthersWereAccepted() {
    start(batch -> rejecting(batch, offset -> offset < 50));

    put("bad", 50);
    assertThat(run.context.letters()).isEmpty();
    put("bad", 1);
    retry();

    assertThat(run.context.deadOffsets())
        .containsExactlyElementsOf(LongStream.range(0, 50).boxed().toList());
  }

  @Test
  void rowsOfAFlowThatIsEnabledInTimeAreAllAccepted() {
    boolean[] enabled = {false};
    start(batch -> rejecting(batch, offset -> !enabled[0]));
    for (int i = 0; i < 30; i++) {
      put("bad", 1);
      run.tick(1_000);
    }

    enabled[0] = true;
    for (int i = 0; i < 60; i++) {
      run.tick(1_000);
    }

    assertThat(run.context.letters()).isEmpty();
    assertThat(committable("bad", 30)).isEqualTo(30);
  }

  @Test
  void acceptedRowsOfAnotherFlowAreNoEvidenceAgainstARow() {
    start(
        batch ->
            isBad(batch)
                    && batch.messages().stream().anyMatch(it -> PipelineHarness.offset(it) == 0)
                ? UNKNOWN_FLOW
                : FakeEndpoint.accept(batch));
    put("bad", 1);
    for (int i = 0; i < 100; i++) {
      put("good", 1);
      run.tick(1_000);
    }
    assertThat(run.context.letters()).isEmpty();

    for (int i = 0; i < 30; i++) {
      put("bad", 1);
      run.tick(1_000);
    }
    assertThat(run.context.deadOffsets()).containsExactly(0L);
  }

  @Test
  void aFlowThatIsDownForLongFailsTheTaskThoughAnotherWorks() {
    start(batch -> isBad(batch) ? FakeEndpoint.reply(503, "") : FakeEndpoint.accept(batch));

    Throwable failure = catchThrowable(() -> playBoth(700));

    assertThat(failure)
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("aep.retry.timeout.ms", "dataflow BAD");
    assertThat(run.context.letters()).isEmpty();
    assertThat(goodOffset).isBetween(590L, 660L);
  }

  private void start(Function<Batch, Reply> answers) {
    setup.converter =
        new MessageConverter(
            new MessageSettings(
                new Routes(route("GOOD"), Map.of("bad", route("BAD"))),
                EntityDefaults.NONE,
                Operations.NONE,
                NullFields.OMIT));
    run = setup.build();
    run.endpoint.answerBy(answers);
  }

  private static Route route(String flow) {
    return new Route(RecordFormat.RAW, new Envelope(null, "json", null, null, flow, null));
  }

  private static boolean isBad(Batch batch) {
    return "BAD".equals(batch.flow());
  }

  private static Reply rejecting(Batch batch, LongPredicate rejected) {
    return FakeEndpoint.multiStatus(
        batch, message -> rejected.test(PipelineHarness.offset(message)) ? 400 : 200);
  }

  /** A row of each topic in each second. */
  private void playBoth(int seconds) {
    for (int i = 0; i < seconds; i++) {
      put("bad", 1);
      put("good", 1);
      run.tick(1_000);
    }
  }

  private void put(String topic, int rows) {
    boolean bad = topic.equals("bad");
    long first = bad ? badOffset : goodOffset;
    if (bad) {
      badOffset += rows;
    } else {
      goodOffset += rows;
    }
    run.pipeline.put(
        LongStream.range(first, first + rows)
            .mapToObj(
                offset ->
                    Records.record(new TopicPartition(topic, 0), offset, "{\"o\":" + offset + "}"))
            .toList());
    run.tick(0); // the answers
  }

  /** Lets the back-off pass. */
  private void retry() {
    run.tick(2_000);
    run.tick(0);
  }

  private long committable(String topic, long delivered) {
    TopicPartition partition = new TopicPartition(topic, 0);
    return run.pipeline
        .committable(Map.of(partition, new OffsetAndMetadata(delivered)))
        .get(partition)
        .offset();
  }
}
