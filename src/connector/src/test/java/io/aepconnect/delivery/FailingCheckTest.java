package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.metrics.Metric;
import io.aepconnect.testing.PipelineHarness;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A check that breaks on a message rejects that message, and no other. */
class FailingCheckTest {

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void aRuntimeExceptionOfACheckRejectsTheRecord() {
    assertRejectsTheSecond(
        () -> {
          throw new IllegalStateException("secret");
        },
        "java.lang.IllegalStateException");
  }

  @Test
  void aCheckThatNeedsTooMuchStackRejectsTheRecord() {
    assertRejectsTheSecond(
        () -> {
          throw new StackOverflowError();
        },
        "java.lang.StackOverflowError");
  }

  private void assertRejectsTheSecond(Supplier<MessageCheck.Result> failure, String name) {
    setup.check = failingAt(2, failure);
    PipelineHarness run = setup.build();

    run.put(3);
    run.finish();

    assertThat(run.sentOffsets()).containsExactly(List.of(0L, 2L));
    assertThat(run.context.letters())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.reason())
                    .isEqualTo(
                        "The message could not be checked, so it was not sent: the check"
                            + " failed with a "
                            + name));
    assertThat(run.metrics.value(Metric.REJECTED_INVALID)).isEqualTo(1);
    assertThat(run.metrics.value(Metric.RECORDS_DEAD_LETTERED)).isEqualTo(1);
  }

  private static MessageCheck failingAt(int call, Supplier<MessageCheck.Result> failure) {
    int[] calls = {0};
    return json -> ++calls[0] == call ? failure.get() : new MessageCheck.Result.Fit(json);
  }

  @Test
  void aWorkerThatIsOutOfMemoryHearsOfIt() {
    setup.check =
        json -> {
          throw new OutOfMemoryError();
        };
    PipelineHarness run = setup.build();

    assertThatThrownBy(() -> run.put(1)).isInstanceOf(OutOfMemoryError.class);
  }
}
