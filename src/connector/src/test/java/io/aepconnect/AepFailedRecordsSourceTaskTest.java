package io.aepconnect;

import static io.aepconnect.testing.FailedLines.ids;
import static io.aepconnect.testing.FailedLines.line;
import static io.aepconnect.testing.FailedLines.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.testing.SourceTaskHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AepFailedRecordsSourceTaskTest {

  private static final String DATASET = InletSettings.EVENT_DATASET;
  private static final String OTHER = InletSettings.PROFILE_DATASET;

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
  private final SourceTaskHarness task = new SourceTaskHarness(simulator, DATASET);

  @AfterEach
  void close() {
    task.close();
    simulator.close();
  }

  @Test
  void readsBatchesOldestFirstAndNoneTwice() {
    add(batch(Duration.ofHours(1), 3, 4));
    add(batch(Duration.ofHours(2), 0, 3));
    task.start();

    task.pollUntil(4);
    task.pollFor(simulator, 6);
    add(batch(Duration.ofMinutes(1), 4, 6));
    task.pollUntil(6);
    task.pollFor(simulator, 6);

    assertThat(task.keys()).containsExactlyElementsOf(ids(0, 6));
  }

  @Test
  void aBatchThatFailsLateIsFoundWithinTheLookBack() {
    add(batch(Duration.ofMinutes(1), 1, 2));
    task.start();
    task.pollUntil(1);

    add(batch(Duration.ofHours(23), 0, 1));
    task.pollUntil(2);
    add(batch(Duration.ofHours(25), 9, 10));
    task.pollFor(simulator, 6);

    assertThat(task.keys()).containsExactly("e-0-1", "e-0-0");
  }

  @Test
  void bothSpellingsAndPartialFailuresAreRead() {
    add(batch(Duration.ofHours(3), 0, 1).withStatus("failure"));
    add(batch(Duration.ofHours(2), 1, 2).withStatus("success"));
    add(
        batch(Duration.ofHours(1), 2, 3)
            .withStatus("success")
            .withField("failedRecordCount", IntNode.valueOf(0)));
    task.start();

    task.pollUntil(2);
    task.pollFor(simulator, 6);

    assertThat(task.keys()).containsExactly("e-0-0", "e-0-1");
  }

  @Test
  void aStartAtATimeLeavesOutOlderBatches() {
    add(batch(Duration.ofDays(3), 0, 1));
    add(batch(Duration.ofDays(1), 1, 2));
    task.properties.put("aep.start", Instant.now().minus(Duration.ofDays(2)).toString());
    task.start();

    task.pollUntil(1);
    task.pollFor(simulator, 6);

    assertThat(task.keys()).containsExactly("e-0-1");
  }

  @Test
  void aBacklogOfManyPagesIsReadInOrder() {
    List<CatalogBatch> batches =
        IntStream.range(0, 230)
            .mapToObj(i -> batch(Duration.ofDays(29).minusHours(2L * i), i, i + 1))
            .toList();
    batches.forEach(this::add);
    task.properties.put("aep.start", "earliest");
    task.start();

    task.pollUntil(230);

    assertThat(task.keys()).containsExactlyElementsOf(ids(0, 230));
    assertThat(task.offsets.values().iterator().next().get("settled").toString())
        .as("only the look-back is remembered")
        .hasSizeLessThan(40 * 40);
  }

  /** Every record is stored with its offset, as with exactly-once support. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRestartAtAnyPlaceRepeatsAndLosesNothing(long seed) {
    Random random = new Random(seed);
    int next = 0;
    for (int i = 0; i < 12; i++) {
      CatalogBatch batch = batch(Duration.ofMinutes(600 - 40L * i), 0, 0);
      for (int file = 0; file <= random.nextInt(3); file++) {
        int lines = 1 + random.nextInt(6);
        batch = batch.withLines(lines(next, next + lines));
        next += lines;
      }
      add(batch);
    }
    task.properties.put("aep.max.poll.records", "2");

    while (task.records.size() < next) {
      task.start();
      for (int polls = random.nextInt(6); polls >= 0; polls--) {
        task.poll();
      }
      task.close();
    }

    assertThat(task.keys()).containsExactlyElementsOf(ids(0, next));
  }

  @Test
  void aBrokenLineDoesNotBlockTheRest() {
    add(batch(Duration.ofHours(1), 0, 1).withLines("<html>", "", "{\"body\":").withLines(line(1)));
    task.start();
    task.pollUntil(4);

    assertThat(task.records)
        .extracting(it -> new String((byte[]) it.value(), UTF_8))
        .contains("<html>", "{\"body\":");
    assertThat(header("aep.failed.form")).containsExactly("message", "raw", "raw", "message");
    assertThat(header("aep.failed.line")).containsExactly(1L, 1L, 3L, 1L);
  }

  @Test
  void aBatchWithoutFilesIsReportedAfterAnHour() {
    add(batch(Duration.ofHours(5), 0, 0).withId("EMPTY").updated(ago(Duration.ofHours(2))));
    add(batch(Duration.ofHours(4), 0, 0).withId("WAITS").updated(ago(Duration.ofMinutes(30))));
    add(batch(Duration.ofHours(3), 0, 1));
    task.start();
    task.pollUntil(2);
    task.pollFor(simulator, 4);

    assertThat(task.records).hasSize(2);
    assertThat(header("aep.failed.form")).containsExactlyInAnyOrder("message", "batch");
    assertThat(header("aep.failed.batch")).contains("EMPTY").doesNotContain("WAITS");
    assertThat(task.offsets.values().toString()).doesNotContain("WAITS");
  }

  @Test
  void tasksOfSeveralDatasetsReadThemInTurns() {
    SourceTaskHarness both = new SourceTaskHarness(simulator, DATASET, OTHER);
    both.properties.put("aep.max.poll.records", "1");
    add(batch(Duration.ofHours(1), 0, 5));
    simulator.platform().add(batchOf(OTHER, Duration.ofHours(1), 0, 5));
    try (both) {
      both.start();
      both.pollUntil(10);
    }

    assertThat(both.records)
        .extracting(it -> String.valueOf(it.sourcePartition().get("dataset")))
        .containsSubsequence(
            "prod/" + DATASET, "prod/" + OTHER, "prod/" + DATASET, "prod/" + OTHER);
    assertThat(both.offsets).hasSize(2);
  }

  @Test
  void aDatasetThatDoesNotExistFailsTheTask() {
    SourceTaskHarness unknown = new SourceTaskHarness(simulator, "0123456789");
    try (unknown) {
      unknown.start();
      assertThatThrownBy(() -> unknown.pollUntil(1))
          .isInstanceOf(ConnectException.class)
          .hasMessageContainingAll("0123456789", "prod", "aep.datasets", "Nothing is lost");
    }
  }

  @Test
  void anotherOrganizationFailsTheTask() {
    task.properties.put("aep.ims.org.id", "OTHER@AdobeOrg");
    task.start();

    assertThatThrownBy(() -> task.pollUntil(1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll("HTTP 403", "aep.ims.org.id", "OTHER@AdobeOrg");
  }

  @Test
  void transactionsEndWithBatches() {
    List<SourceRecord> ends = new ArrayList<>();
    task.transactions = new Transactions(ends, new AtomicInteger());
    task.properties.put("aep.max.poll.records", "2");
    add(batch(Duration.ofHours(2), 0, 5));
    add(batch(Duration.ofHours(1), 5, 6));
    task.start();
    task.pollUntil(6);

    assertThat(ends).extracting(SourceRecord::key).containsExactly("e-0-4", "e-0-5");
  }

  @Test
  void aTransactionEndsBeforeADownloadStalls() {
    List<SourceRecord> ends = new ArrayList<>();
    Transactions transactions = new Transactions(ends, new AtomicInteger());
    task.transactions = transactions;
    task.properties.put("aep.max.poll.records", "1");
    task.properties.put("aep.request.timeout.ms", "20000");
    add(batch(Duration.ofHours(2), 0, 2).withLines(line(2)));
    task.start();
    task.pollUntil(1);
    simulator
        .platform()
        .faults(PlatformTarget.DOWNLOAD)
        .next(new Fault.Hang(Duration.ofMillis(1_500)));
    task.pollUntil(3);

    assertThat(transactions.endsOfPolls()).hasValue(1);
    assertThat(task.keys()).containsExactlyElementsOf(ids(0, 3));
  }

  @Test
  void unknownFieldsAndMissingOnesDoNoHarm() {
    add(
        batch(Duration.ofHours(1), 0, 1)
            .withoutField("created")
            .withoutField("updated")
            .withoutField("tags")
            .withField("errors", TextNode.valueOf("none")));
    task.start();
    task.pollUntil(1);
    task.pollFor(simulator, 6);

    assertThat(task.keys()).containsExactly("e-0-0");
  }

  @Test
  void aStopDoesNotWaitForARequest() {
    InletSimulator silent =
        InletSimulator.start(InletSettings.defaults().withLatency(Duration.ofHours(1)));
    SourceTaskHarness waiting = new SourceTaskHarness(silent, DATASET);
    try (silent;
        waiting) {
      waiting.start();
      assertThat(waiting.poll()).isEmpty();
      assertThat(waiting.poll()).isEmpty();
    }
  }

  @Test
  void aPollAfterAStopReturnsNothing() {
    task.start();
    task.poll();
    task.stopDuringPolls();

    for (int i = 0; i < 3; i++) {
      assertThat(task.poll()).isEmpty();
    }
  }

  private void add(CatalogBatch batch) {
    simulator.platform().add(batch);
  }

  private static CatalogBatch batch(Duration age, int from, int to) {
    return batchOf(DATASET, age, from, to);
  }

  private static CatalogBatch batchOf(String dataset, Duration age, int from, int to) {
    CatalogBatch batch = CatalogBatch.failed(dataset, lines(from, to)).created(ago(age));
    return batch.withField("failedRecordCount", IntNode.valueOf(to - from));
  }

  private static Instant ago(Duration age) {
    return Instant.now().minus(age);
  }

  private List<Object> header(String name) {
    return task.records.stream().map(it -> it.headers().lastWithName(name).value()).toList();
  }

  private record Transactions(List<SourceRecord> ends, AtomicInteger endsOfPolls)
      implements TransactionContext {

    @Override
    public void commitTransaction() {
      endsOfPolls.incrementAndGet();
    }

    @Override
    public void commitTransaction(SourceRecord record) {
      ends.add(record);
    }

    @Override
    public void abortTransaction() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void abortTransaction(SourceRecord record) {
      throw new UnsupportedOperationException();
    }
  }
}
