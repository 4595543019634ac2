package io.aepconnect.failed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.platform.CatalogBatch;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedBatchFilterTest {

  @ParameterizedTest
  @CsvSource({
    "failed, 0, true",
    "failure, 0, true",
    "FAILED, 3, true",
    "success, 0, false",
    "success, 1, true",
    "active, 1, true",
    "'', 1, true",
    "processing, 5, false",
    "retrying, 5, false",
    "aborted, 0, false"
  })
  void readsWhatFailedAsAWholeOrInPart(String status, long failedRecords, boolean read) {
    assertThat(unread(Set.of(), batch("A", status, 5, failedRecords, "f"))).hasSize(read ? 1 : 0);
  }

  @Test
  void readsTheOldestFirstAndNothingTwice() {
    SettledBatches settled = SettledBatches.until(3).and("B", 6);

    assertThat(
            new FailedBatchFilter(Set.of())
                .unread(
                    Stream.of(
                        batch("D", "failed", 9, 0),
                        batch("B", "failed", 6, 0),
                        batch("A", "failed", 3, 0),
                        batch("C", "failed", 4, 0)),
                    settled))
        .extracting(CatalogBatch::id)
        .containsExactly("C", "D");
  }

  @Test
  void otherDataflowsAreLeftOutWhereTheyAreNamed() {
    assertThat(
            unread(
                Set.of("f"),
                batch("A", "failed", 5, 0, "f", "g"),
                batch("B", "failed", 5, 0, "g"),
                batch("C", "failed", 5, 0)))
        .extracting(CatalogBatch::id)
        .containsExactly("A", "C");
  }

  private static List<CatalogBatch> unread(Set<String> flows, CatalogBatch... batches) {
    return new FailedBatchFilter(flows).unread(Stream.of(batches), SettledBatches.until(0));
  }

  private static CatalogBatch batch(
      String id, String status, long created, long failedRecords, String... flows) {
    return new CatalogBatch(
        id, status, created, created, failedRecords, List.of(flows), List.of(), "{}");
  }
}
