package io.aepconnect;

import static io.aepconnect.testing.FailedLines.ids;
import static io.aepconnect.testing.FailedLines.line;
import static io.aepconnect.testing.FailedLines.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import io.aepconnect.simulator.ingestion.GeneratedBatch;
import io.aepconnect.simulator.ingestion.LineShape;
import io.aepconnect.simulator.ingestion.PartFile;
import io.aepconnect.testing.SourceTaskHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between the source connector and AEP repeats nothing and loses nothing. */
class FailedRecordsFaultsTest {

  private static final String DATASET = InletSettings.EVENT_DATASET;

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
  private final SourceTaskHarness task = new SourceTaskHarness(simulator, DATASET);

  @AfterEach
  void close() {
    task.close();
    simulator.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            Fault.Answer.status(429),
            new Fault.Answer(429, "0", null),
            Fault.Answer.status(500),
            Fault.Answer.status(503),
            new Fault.Answer(200, null, "{\"data\":7"),
            new Fault.Answer(200, null, "[]"),
            new Fault.ResetBefore(),
            new Fault.Hang(Duration.ofMillis(300)),
            new Fault.Damage(Fault.Damage.Kind.HTML))
        .flatMap(
            fault ->
                Stream.of(PlatformTarget.CATALOG, PlatformTarget.LIST, PlatformTarget.DOWNLOAD)
                    .filter(target -> isPossible(target, fault))
                    .map(target -> Arguments.of(target, fault)));
  }

  /** A file may hold any text, so an answer of 200 is believed. */
  private static boolean isPossible(PlatformTarget target, Fault fault) {
    return target != PlatformTarget.DOWNLOAD
        || !(fault instanceof Fault.Answer answer && answer.status() == 200);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOfAFewRequestsOnlyDelays(PlatformTarget target, Fault fault) {
    task.properties.put("aep.request.timeout.ms", "200");
    addTwoBatches();
    simulator.platform().faults(target).next(3, fault);
    task.start();

    task.pollUntil(20);
    task.pollFor(simulator, 4);

    assertThat(task.keys()).containsExactlyElementsOf(ids(0, 20));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTruncatedDownloadIsReadOnFromItsLine(boolean withLength) {
    addTwoBatches();
    for (int bytes : new int[] {0, 1, 60, 119, 120, 700}) {
      simulator
          .platform()
          .faults(PlatformTarget.DOWNLOAD)
          .next(new Fault.Truncate(bytes, withLength));
    }
    task.properties.put("aep.max.poll.records", "3");
    task.start();

    task.pollUntil(20);

    assertThat(task.keys()).containsExactlyElementsOf(ids(0, 20));
  }

  @ParameterizedTest
  @EnumSource
  void aThirdOfAllRequestsMayFailAndTheTaskMayRestart(LineShape shape) {
    int[] lines = {700, 300, 1};
    int total = 0;
    for (int i = 0; i < lines.length; i++) {
      long created = Instant.now().minus(Duration.ofHours(5 - i)).toEpochMilli();
      simulator
          .platform()
          .generate(
              new GeneratedBatch(
                  DATASET, lines[i], 100_000, shape, created, "t" + i, 2, lines[i] > 1 ? 3 : 1));
      total += lines[i];
    }
    Random random = new Random(5);
    simulator.platform().faults(PlatformTarget.CATALOG).share(.33, 1, Fault.Answer.status(500));
    simulator.platform().faults(PlatformTarget.LIST).share(.33, 2, Fault.Answer.status(429));
    simulator
        .platform()
        .faults(PlatformTarget.DOWNLOAD)
        .share(.33, 3, new Fault.Truncate(20_000, false));
    task.properties.put("aep.max.poll.records", "40");

    while (task.records.size() < total) {
      task.start();
      for (int polls = 1 + random.nextInt(20); polls > 0; polls--) {
        task.poll();
      }
      task.close();
    }

    assertThat(task.keys()).doesNotHaveDuplicates().hasSize(total);
    assertThat(task.records)
        .allSatisfy(
            record -> {
              String id = record.key().toString();
              assertThat(id)
                  .isEqualTo(
                      "%s-%s-%s"
                          .formatted(
                              header(record, "aep.source.topic"),
                              header(record, "aep.source.partition"),
                              header(record, "aep.source.offset")));
              assertThat(header(record, "aep.failed.form")).isEqualTo("message");
              assertThat(header(record, "aep.failed.codes").toString()).startsWith("DCVS-110");
            });
  }

  @Test
  void whatNeverComesIsReportedOnceAndDoesNotBlockTheRest() {
    String file = line(0) + "\n" + line(1) + "\n{\"header\":{},\"bo";
    PartFile endless = new PartFile("part-0.json", 10_000, out -> out.write(file.getBytes(UTF_8)));
    simulator
        .platform()
        .add(
            CatalogBatch.failed(DATASET, line(0))
                .withoutFiles()
                .withFile(endless)
                .created(Instant.now().minus(Duration.ofHours(5)))
                .updated(Instant.now().minus(Duration.ofHours(4))));
    add(Duration.ofHours(2), 2, 5);
    task.properties.put("aep.request.timeout.ms", "100");
    task.start();

    task.pollUntil(6);

    assertThat(forms(0, 3)).containsExactly("message", "message", "batch");
    assertThat(header(task.records.get(2), "aep.failed.line")).isEqualTo(2L);
    assertThat(task.keys().subList(3, 6)).containsExactlyElementsOf(ids(2, 5));
  }

  @Test
  void aRevokedTokenIsRenewed() {
    addTwoBatches();
    task.properties.put("aep.max.poll.records", "1");
    task.start();
    task.pollUntil(3);
    simulator.tokens().revokeAll();
    task.pollUntil(20);

    assertThat(task.keys()).containsExactlyElementsOf(ids(0, 20));
  }

  private void addTwoBatches() {
    add(Duration.ofHours(2), 0, 10);
    add(Duration.ofHours(1), 10, 20);
  }

  private void add(Duration age, int from, int to) {
    simulator
        .platform()
        .add(CatalogBatch.failed(DATASET, lines(from, to)).created(Instant.now().minus(age)));
  }

  private List<Object> forms(int from, int to) {
    return task.records.subList(from, to).stream()
        .map(record -> header(record, "aep.failed.form"))
        .toList();
  }

  private static Object header(SourceRecord record, String name) {
    return record.headers().lastWithName(name).value();
  }
}
