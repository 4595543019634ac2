package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.metrics.Metric;
import io.aepconnect.testing.FakeConsumer;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.ManualClock;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateShareTest {

  private static final String TOPIC = Records.PARTITION.topic();

  private final FakeConsumer kafka = new FakeConsumer();
  private final FakeTaskContext context = new FakeTaskContext();
  private final ManualClock clock = new ManualClock();

  /** Own partitions, all partitions if known, an equal share, the share. */
  @ParameterizedTest
  @CsvSource({
    "2, 8, 0.5, 0.25",
    "8, 8, 0.5, 1",
    "0, 8, 0.5, 0",
    "0, 0, 0.5, 0",
    "0,  , 0.5, 0",
    "3,  , 0.5, 0.5",
    "3, 2, 0.5, 0.5",
    "3, 0, 0.5, 0.5",
  })
  void followsThePartitions(int own, Integer all, double equal, double share) {
    OptionalInt known = all == null ? OptionalInt.empty() : OptionalInt.of(all);

    assertThat(RateShare.of(own, known, equal)).isEqualTo(share);
  }

  @Test
  void changesWithTheAssignmentAtOnce() {
    kafka.withTopic(TOPIC, 4);
    RateShare share = share(RateScope.CONNECTOR);
    assertThat(share.at(clock.millis())).isEqualTo(0.25);

    context.assign(partitions(3));
    share.assignmentChanged();

    assertThat(share.at(clock.millis())).isEqualTo(0.75);
  }

  @Test
  void noticesNewPartitionsAfterAWhile() {
    kafka.withTopic(TOPIC, 4);
    RateShare share = share(RateScope.CONNECTOR);
    share.at(clock.millis());

    kafka.withTopic(TOPIC, 10);
    clock.advance(10_000);

    assertThat(share.at(clock.millis())).isEqualTo(0.1);
  }

  @Test
  void isTheWholeLimitIfEachTaskHasItsOwn() {
    kafka.withTopic(TOPIC, 4);

    assertThat(share(RateScope.TASK).at(clock.millis())).isEqualTo(1);
  }

  @Test
  void isEqualWhereTheWorkerDoesNotTellThePartitions() {
    RateSettings settings = new RateSettings(0, 100, RateScope.CONNECTOR, 5);

    assertThat(new RateShare(settings, context).at(clock.millis())).isEqualTo(0.2);
  }

  @Test
  void theTaskSendsItsShareInRequestsOfAtMostOneSecond() {
    kafka.withTopic(TOPIC, 4);
    PipelineHarness.Setup setup = new PipelineHarness.Setup();
    setup.messagesPerSecond = 100;
    setup.context = context.withConsumer(kafka.consumer());
    PipelineHarness run = setup.build();
    run.put(300);
    run.tick(1_000);
    assertThat(run.sentOffsets()).extracting(List::size).containsExactly(25, 25);
    assertThat(run.metrics.value(Metric.RATE_LIMIT_SHARE)).isEqualTo(0.25);

    context.assign(partitions(2));
    run.pipeline.assignmentChanged();
    run.tick(1_000);
    run.tick(1_000);

    assertThat(run.sentOffsets()).extracting(List::size).containsExactly(25, 25, 50, 50);
    assertThat(run.metrics.value(Metric.RATE_LIMIT_SHARE)).isEqualTo(0.5);
  }

  private RateShare share(RateScope scope) {
    RateSettings settings = new RateSettings(0, 100, scope, 5);
    return new RateShare(settings, context.withConsumer(kafka.consumer()));
  }

  private static Set<TopicPartition> partitions(int count) {
    return IntStream.range(0, count)
        .mapToObj(it -> new TopicPartition(TOPIC, it))
        .collect(Collectors.toSet());
  }
}
