package io.aepconnect.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.metrics.Metric;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.PipelineHarness;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void aDeadLetterRejectedAtOnceFailsTheTask() {
    setup.context = new FakeTaskContext().withRefusingProducer();

    assertThat(failingRun().context.letters()).hasSize(1);
  }

  @Test
  void aDeadLetterWrittenAtOnceIsDoneWhereConnectCountsNoFailure() {
    PipelineHarness run = run();
    run.tick(0);

    assertThat(run.committable()).isEqualTo(3);
    assertThat(run.context.letters()).hasSize(1);
  }

  @Test
  void withoutConnectsCountADeadLetterTwiceOverAtOnceFailsTheTask() {
    setup.context = new FakeTaskContext().withoutErrorMetrics();

    assertThat(failingRun().context.letters()).hasSize(2);
  }

  @Test
  void withoutConnectsCountADeadLetterOnceOverAtOnceIsWaitedFor() {
    setup.context = new FakeTaskContext().withoutErrorMetrics().withReporterFastOnce();
    PipelineHarness run = run();
    run.tick(0);

    assertThat(run.committable()).isEqualTo(1);
    run.context.letters().get(1).write().complete(null);
    assertThat(run.committable()).isEqualTo(3);
    assertThat(run.context.letters()).hasSize(2);
  }

  @Test
  void aReasonHasTwoKilobytesAtMostAndNoHalfCharacter() {
    String clown = "\uD83E\uDD21";
    setup.check = json -> new MessageCheck.Result.Misfit("No" + clown.repeat(10_000));
    PipelineHarness run = setup.build();
    run.put(1);

    assertThat(run.context.letters().get(0).reason())
        .isEqualTo("No" + clown.repeat((2_048 - "No…".getBytes(UTF_8).length) / 4) + "…");
  }

  @Test
  void aDeadLetterThatConnectOnlyLogsIsSkipped() {
    setup.deadLetterTopic = false;
    PipelineHarness run = run();
    run.tick(0);

    assertThat(run.committable()).isEqualTo(3);
    assertThat(run.context.letters()).hasSize(1);
    assertThat(run.metrics.value(Metric.RECORDS_SKIPPED)).isEqualTo(1);
    assertThat(run.metrics.value(Metric.RECORDS_DEAD_LETTERED)).isZero();
  }

  /** The inlet rejects the second of three records. */
  private PipelineHarness run() {
    PipelineHarness run = setup.build();
    run.endpoint.answerBy(PipelineHarness.refusing(400, 1L));
    run.put(3);
    return run;
  }

  private PipelineHarness failingRun() {
    PipelineHarness run = run();

    assertThatThrownBy(() -> run.tick(0))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll(
            "The dead letter for the record at events-0@1 could not be written",
            "no later offset is committed",
            "producer.override.max.request.size",
            "max.message.bytes",
            "ACL Write");
    assertThat(run.committable()).isEqualTo(1);
    assertThat(run.metrics.value(Metric.RECORDS_DEAD_LETTERED)).isZero();
    return run;
  }
}
