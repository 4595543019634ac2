package io.aepconnect.failed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.http.Backoff;
import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.platform.CatalogBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundBatchesTest {

  private static final CatalogBatch OLD = batch("OLD", 1);
  private static final CatalogBatch YOUNG = batch("YOUNG", 1_000_000);

  private final FoundBatches found = new FoundBatches(new Backoff(100, 100));

  @Test
  void othersGoBeforeABatchThatWaits() {
    find(ReadProgress.after(0));
    found.delayed(OLD, 0);

    assertThat(found.next(ReadProgress.after(0), 50)).isEqualTo(YOUNG);
    assertThat(found.next(ReadProgress.after(0), 100)).isEqualTo(OLD);
  }

  /** One more batch would settle everything that is older. */
  @Test
  void noOtherGoesBeforeItOnceItWouldBeForgotten() {
    ReadProgress full = ReadProgress.after(0);
    for (int i = 0; i < SettledBatches.MOST; i++) {
      full = full.settled("B" + i, 10 + i);
    }
    find(full);
    found.delayed(OLD, 0);

    assertThat(found.next(full, 50)).isNull();
    assertThat(found.nextDueMs(full)).isEqualTo(100);
    assertThat(found.next(full, 100)).isEqualTo(OLD);
  }

  @Test
  void anOutageIsNoRefusalOfABatch() {
    find(ReadProgress.after(0));
    for (int i = 0; i < 10; i++) {
      found.delayed(OLD, 0);
    }

    int refusals = found.refused(OLD, 0);

    long later = Duration.ofDays(1).toMillis();
    assertThat(FoundBatches.isGivenUp(OLD, refusals, later)).isFalse();
    assertThat(found.refused(OLD, 0)).isEqualTo(2);
    assertThat(FoundBatches.isGivenUp(OLD, found.refused(OLD, 0), later)).isTrue();
  }

  @Test
  void aBatchAloneThatFailsForADayIsGivenUp() {
    long day = Duration.ofDays(1).toMillis();
    find(ReadProgress.after(0));
    found.delayed(OLD, 10);
    found.brokenOff(OLD, new BrokenOff("part-0", 0), 20);

    assertThat(found.isHopeless(OLD, 1_000, day)).isFalse();
    assertThat(found.isHopeless(OLD, 5, 2 * day)).as("AEP as a whole is silent").isFalse();
    assertThat(found.isHopeless(OLD, 1_000, 10 + day)).isTrue();
    assertThat(found.isHopeless(YOUNG, 1_000, 10 + day)).isFalse();

    found.progressed(OLD);
    found.delayed(OLD, 2 * day);
    assertThat(found.isHopeless(OLD, 3 * day, 2 * day + 1)).isFalse();
  }

  @Test
  void aBatchThatIsRefusedIsAskedForLessAndLessOften() {
    find(ReadProgress.after(0));
    for (int i = 0; i < 20; i++) {
      found.refused(OLD, 0);
    }

    assertThat(found.next(ReadProgress.after(0), 999)).isEqualTo(YOUNG);
    assertThat(found.next(ReadProgress.after(0), 1_000)).isEqualTo(OLD);
  }

  private void find(ReadProgress progress) {
    DatasetMetrics metrics = new DatasetMetrics(Clock.systemUTC(), (code, all) -> {});
    found.replace(List.of(OLD, YOUNG), progress.position(), metrics, 0);
  }

  private static CatalogBatch batch(String id, long createdMs) {
    return new CatalogBatch(id, "failed", createdMs, createdMs, 0, List.of(), List.of(), "{}");
  }
}
