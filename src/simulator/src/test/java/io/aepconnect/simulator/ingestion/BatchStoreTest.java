package io.aepconnect.simulator.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchStoreTest {

  private static final IngestionSettings SETTINGS =
      IngestionSettings.defaults()
          .withBatchInterval(Duration.ofMillis(100))
          .withFailAfter(Duration.ofMillis(50));
  private static final List<Violation> WRONG =
      List.of(new Violation("DCVS-1104-400", "m", "type", "#", "#"));

  @Test
  void aBatchCollectsTheMessagesOfOneInterval() {
    BatchStore store = new BatchStore(SETTINGS);

    long failsAt = fail(store, "d", 1_000);
    fail(store, "d", 1_099);
    fail(store, "d", 1_100);
    fail(store, "other", 1_099);

    assertThat(failsAt).isEqualTo(1_150);
    assertThat(store.batches())
        .extracting(CatalogBatch::createdMs, CatalogBatch::updatedMs, CatalogBatch::failedRecords)
        .containsExactly(
            tuple(1_000L, 1_150L, 2L), tuple(1_100L, 1_250L, 1L), tuple(1_099L, 1_249L, 1L));
  }

  @Test
  void idsSortByTime() {
    BatchStore store = new BatchStore(SETTINGS);
    for (int i = 0; i < 50; i++) {
      fail(store, "d", 1_000 + 60 * i);
      fail(store, "other", 1_000 + 60 * i);
    }

    List<String> ids = store.batches().stream().map(CatalogBatch::id).toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids).allMatch(it -> it.matches("[0-9A-HJKMNP-TV-Z]{26}"));
  }

  @Test
  void spellingsOfTheStatusCanAlternate() {
    BatchStore store = new BatchStore(SETTINGS.withSpelling(StatusSpelling.ALTERNATING));

    fail(store, "d", 1_000);
    fail(store, "d", 2_000);
    fail(store, "d", 3_000);

    assertThat(store.batches())
        .extracting(CatalogBatch::status)
        .containsExactly("failed", "failure", "failed");
  }

  @Test
  void theOldestBatchesLoseTheirFilesWhenThereIsNoSpace() {
    BatchStore store = new BatchStore(SETTINGS.keepingBytes(10));

    fail(store, "d", 1_000);
    fail(store, "d", 2_000);
    fail(store, "d", 3_000);

    assertThat(store.batches()).extracting(it -> it.files().size()).containsExactly(0, 1, 1);
    assertThat(store.batches()).extracting(CatalogBatch::failedRecords).containsOnly(1L);
  }

  private static long fail(BatchStore store, String dataset, long nowMs) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC);
    return store.addFailed(dataset, "1234\n".getBytes(StandardCharsets.UTF_8), WRONG, clock);
  }
}
