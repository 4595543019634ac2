package io.aepconnect.failed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.metrics.FailedMetric;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final long MINUTE = 60_000;

  private final Reconciliation reconciliation = new Reconciliation(5);
  private final DatasetMetrics metrics =
      new DatasetMetrics(Clock.systemUTC(), (code, dataset) -> {});

  @Test
  void isDueOnceAMinute() {
    assertThat(reconciliation.isDue(5 + MINUTE - 1)).isFalse();
    assertThat(reconciliation.isDue(5 + MINUTE)).isTrue();
    assertThat(reconciliation.isDue(5 + MINUTE)).isFalse();
    assertThat(reconciliation.isDue(5 + 2 * MINUTE)).isTrue();
  }

  @Test
  void theLineComparesWhatFailedWithWhatWasAccepted() {
    read("DCVS-1106-400", 2);
    read("DCVS-1104-400", 1);
    metrics.set(FailedMetric.BATCHES_UNREAD, 4);

    assertThat(reconciliation.line("d1", metrics, 500))
        .contains(
            "Dataset d1: 3 records failed after the inlet had accepted them (3 since the start, by"
                + " code: {DCVS-1104-400=1, DCVS-1106-400=2}); the sink tasks of this worker report"
                + " 500 accepted; 4 failed batches not read yet");
  }

  @Test
  void withoutSinkTasksThereIsNothingToCompare() {
    read("none", 1);

    assertThat(reconciliation.line("d1", metrics, 0)).get().asString().doesNotContain("accepted;");
  }

  @Test
  void aDatasetWithoutNewFailuresHasNoLine() {
    assertThat(reconciliation.line("d1", metrics, 500)).isEmpty();
    read("none", 1);
    assertThat(reconciliation.line("d1", metrics, 500)).isPresent();

    assertThat(reconciliation.line("d1", metrics, 900)).isEmpty();
    read("none", 2);
    assertThat(reconciliation.line("d1", metrics, 900))
        .get()
        .asString()
        .contains(": 2 records failed", "(3 since the start");
    assertThat(reconciliation.line("d2", metrics, 900)).as("another dataset").isPresent();
  }

  private void read(String code, int records) {
    for (int i = 0; i < records; i++) {
      metrics.read(code, true);
    }
  }
}
