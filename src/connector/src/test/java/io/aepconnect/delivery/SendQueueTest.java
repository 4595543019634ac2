package io.aepconnect.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.http.Reply;
import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.OffsetTracker;
import io.aepconnect.outcome.StatusRules;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.ManualClock;
import io.aepconnect.testing.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the messages of several dataflows share the requests of a task. */
class SendQueueTest {

  private static final int MANY = 10_000;

  private final FakeEndpoint endpoint = new FakeEndpoint();
  private final ManualClock clock = new ManualClock();

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 65})
  void everyRequestHasOneFlowInOrderAndNothingIsLost(int flows) {
    SendQueue queue = queue(100, MANY, 0);
    SplittableRandom random = new SplittableRandom(flows);
    Map<String, List<XdmMessage>> added = new HashMap<>();

    for (int i = 0; i < MANY; i++) {
      XdmMessage message = row(random.nextInt(flows), i);
      added.computeIfAbsent(message.flow(), it -> new ArrayList<>()).add(message);
      queue.add(message);
    }
    queue.send(SendQueue.Ready.ANY);

    Map<String, List<XdmMessage>> sent = new HashMap<>();
    for (Batch batch : endpoint.sent()) {
      sent.computeIfAbsent(batch.flow(), it -> new ArrayList<>()).addAll(batch.messages());
    }
    assertThat(sent).isEqualTo(added);
    assertThat(queue.flows()).isEqualTo(flows);
    assertThat(queue.bytes()).isEqualTo(bytes(endpoint.sent()));
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "5, 100", "20, 100"})
  void batchesAreFullWhateverTheNumberOfFlows(int flows, int size) {
    SendQueue queue = queue(size, MANY, 0);
    SplittableRandom random = new SplittableRandom(flows);

    IntStream.range(0, MANY).forEach(i -> queue.add(row(random.nextInt(flows), i)));

    assertThat(endpoint.sent()).isNotEmpty().allMatch(batch -> batch.size() == size);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "5, 0", "20, 0", "64, 0", "65, 1", "70, 6"})
  void theOldestIsSentWhereMoreThan64FlowsWait(int flows, int sent) {
    SendQueue queue = queue(100, MANY, 60_000);

    IntStream.range(0, flows).forEach(flow -> queue.add(row(flow, flow)));

    assertThat(endpoint.sent())
        .extracting(Batch::flow)
        .containsExactlyElementsOf(IntStream.range(0, sent).mapToObj(SendQueueTest::flow).toList());
  }

  @Test
  void moreThan64FlowsWaitForARequestSlotWithoutLoss() {
    SendQueue queue = queue(100, 1, 60_000);
    endpoint.holdAnswers();

    IntStream.range(0, 70).forEach(flow -> queue.add(row(flow, flow)));

    assertThat(endpoint.sent()).singleElement().extracting(Batch::flow).isEqualTo("flow-0");
    assertThat(queue.isHeldUp()).isTrue();
    assertThat(queue.bytes()).isEqualTo(70 * 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 65})
  void noFlowWaitsForMoreThanOneRequestOfEachOther(int flows) {
    SendQueue queue = queue(10, 1, 0);
    endpoint.holdAnswers();
    for (int i = 0; i < 500; i++) {
      queue.add(row(0, i)); // 50 full batches, of which the first is sent at once
    }
    IntStream.range(1, flows).forEach(flow -> queue.add(row(flow, flow)));

    for (int i = 0; i < flows; i++) {
      answerAll(queue);
      queue.send(SendQueue.Ready.ANY);
    }

    assertThat(endpoint.sent().subList(1, flows + 1))
        .extracting(Batch::flow)
        .containsAll(IntStream.range(0, flows).mapToObj(SendQueueTest::flow).toList());
  }

  @Test
  void eachFlowLingersByItself() {
    SendQueue queue = queue(100, 5, 100);
    queue.add(row(0, 0));
    clock.advance(60);
    queue.add(row(1, 1));

    clock.advance(39);
    queue.send(SendQueue.Ready.LINGERED);
    assertThat(endpoint.sent()).isEmpty();
    assertThat(queue.nextDueMs()).isEqualTo(clock.millis() + 1);

    clock.advance(1);
    queue.send(SendQueue.Ready.LINGERED);
    assertThat(endpoint.sent()).extracting(Batch::flow).containsExactly("flow-0");
    assertThat(queue.nextDueMs()).isEqualTo(clock.millis() + 60);
  }

  @Test
  void aRareFlowDoesNotWaitForAFullBatchWhileAnotherIsBusy() {
    SendQueue queue = queue(100, 5, 0);
    queue.add(row(1, 0));
    for (int ms = 0; ms < 500; ms++) {
      clock.advance(1);
      queue.add(row(0, ms));
      queue.send(SendQueue.Ready.FULL);
    }

    assertThat(endpoint.sent()).extracting(Batch::flow).contains("flow-1");
  }

  @Test
  void aFlowThatFailsHoldsBackOnlyItselfWhereRecordsKeepTheirOrder() {
    SendQueue queue = queue(1, 1, 0);
    endpoint.answerBy(
        batch ->
            "flow-0".equals(batch.flow())
                ? FakeEndpoint.reply(503, "")
                : FakeEndpoint.accept(batch));
    for (int i = 0; i < 6; i++) {
      queue.add(row(i % 2, i));
      answerAll(queue);
    }
    for (int i = 0; i < 6; i++) {
      queue.send(SendQueue.Ready.ANY);
      answerAll(queue);
    }

    assertThat(offsetsOf("flow-1")).containsExactly(1L, 3L, 5L);
    assertThat(offsetsOf("flow-0")).containsOnly(0L);
  }

  @Test
  void revokedRowsOfEachFlowAreDropped() {
    SendQueue queue = queue(100, 5, 1_000);
    OffsetTracker tracker = new OffsetTracker();
    for (int i = 0; i < 4; i++) {
      MessageJson json = MessageJson.row(flow(i % 2), "{}".getBytes(UTF_8));
      queue.add(new XdmMessage(tracker.track(Records.at(i)), json));
    }

    tracker.revoke(List.of(Records.PARTITION));
    queue.removeRevoked();

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.bytes()).isZero();
  }

  private SendQueue queue(int maxMessages, int maxInFlight, long lingerMs) {
    RateSettings unlimited = new RateSettings(0, 0, RateScope.CONNECTOR, 1);
    return new SendQueue(
        new DeliverySettings(
            new BatchLimits(100_000, maxMessages),
            new RetryPolicy(1_000, 1_000, 600_000),
            maxInFlight,
            lingerMs,
            16_777_216,
            unlimited,
            0,
            NullValues.IGNORE),
        endpoint,
        new RateShare(unlimited, new FakeTaskContext()),
        new SplittableRandom(1),
        clock);
  }

  /** Settles the requests in flight; those that were held are accepted. */
  private void answerAll(SendQueue queue) {
    endpoint.open().forEach(open -> open.answer(FakeEndpoint::accept));
    endpoint.open().clear();
    InFlight.Completion completion;
    while ((completion = queue.next(0)) != null) {
      Request request = completion.request();
      Reply reply = completion.reply();
      queue
          .queueOf(request)
          .settle(request, StatusRules.verdict(request.batch(), reply), clock.millis());
    }
  }

  private List<Long> offsetsOf(String flow) {
    return endpoint.sent().stream()
        .filter(batch -> flow.equals(batch.flow()))
        .flatMap(batch -> batch.messages().stream())
        .map(message -> message.record().offset())
        .toList();
  }

  private static long bytes(List<Batch> batches) {
    return batches.stream().mapToLong(Batch::messageBytes).sum();
  }

  private static String flow(int number) {
    return "flow-" + number;
  }

  private static XdmMessage row(int flow, long offset) {
    return Records.row(offset, flow(flow), "{}");
  }
}
