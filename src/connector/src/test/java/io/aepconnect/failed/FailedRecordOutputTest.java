package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.failed.FailedMessage.Form;
import io.aepconnect.platform.CatalogBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class FailedRecordOutputTest {

  private static final CatalogBatch BATCH =
      new CatalogBatch(
          "01JB",
          "failed",
          1_700_000_000_000L,
          1_700_000_090_000L,
          1,
          List.of("flow-1"),
          List.of(new CatalogBatch.BatchError("BATCH-1", "no such schema")),
          "{}");
  private static final ReadProgress PROGRESS = ReadProgress.after(5);

  @Test
  void headersSayWhyAndWhereAndWhichRecord() {
    SourceRecord record = record(false, failed("web-1-2", null, reason("DCVS-1104-400", "#/a")));

    assertThat(record.topic()).isEqualTo("failed.d1");
    assertThat(record.key()).isEqualTo("web-1-2");
    assertThat((byte[]) record.value()).asString(UTF_8).isEqualTo("{\"body\":{}}");
    assertThat(record.sourcePartition())
        .as("Connect compares its bytes, so it may have no order")
        .isEqualTo(Map.of("dataset", "prod/d1"));
    assertThat(record.sourceOffset()).isEqualTo(PROGRESS.toOffset());
    assertThat(headers(record))
        .containsExactly(
            "aep.failed.form=message",
            "aep.failed.codes=DCVS-1104-400",
            "aep.failed.reasons=DCVS-1104-400: wrong at #/a",
            "aep.failed.pointers=#/a",
            "aep.failed.sandbox=prod",
            "aep.failed.dataset=d1",
            "aep.failed.flow=flow-1",
            "aep.failed.batch=01JB",
            "aep.failed.file=part-0.json",
            "aep.failed.line=7",
            "aep.failed.created=2023-11-14T22:13:20Z",
            "aep.failed.updated=2023-11-14T22:14:50Z",
            "aep.failed.entity.id=web-1-2",
            "aep.source.topic=web",
            "aep.source.partition=1",
            "aep.source.offset=2");
  }

  @Test
  void thePageExplainsEveryHeaderAndEveryField() throws IOException {
    String page = Files.readString(Path.of("docs", "failed-records.md"));
    SourceRecord record = record(false, failed("web-1-2", null, reason("DCVS-1104-400", "#/a")));

    assertThat(rows(page, "(aep\\.(?:failed|source)\\.[a-z.]+)"))
        .containsExactlyElementsOf(
            headers(record).stream().map(it -> it.replaceFirst("=.*", "")).toList());
    assertThat(rows(page.substring(page.indexOf("### As a struct")), "([a-z_`, ]+)"))
        .flatExtracting(it -> List.of(it.split("`, `")))
        .containsAll(EnvelopeOutput.SCHEMA.fields().stream().map(Field::name).toList());
  }

  private static List<String> rows(String page, String first) {
    return Pattern.compile("(?m)^\\| `" + first + "` \\|")
        .matcher(page)
        .results()
        .map(it -> it.group(1))
        .toList();
  }

  @Test
  void theKeyIsTheSinksKeyIfItIsKnown() {
    assertThat(record(false, failed("web-1-2", "L-1")).key()).isEqualTo("L-1");
    assertThat(record(false, failed(null, null)).key()).isNull();
  }

  @Test
  void aKeyThatCouldBeTooLargeForTheProducerIsLeftOut() {
    assertThat(record(false, failed("x".repeat(900_000), null)).key()).isNull();
    assertThat(record(false, failed("x", "y".repeat(900_000))).key()).isNull();
  }

  @Test
  void withoutReasonsOfItsOwnARecordHasThoseOfItsBatch() {
    assertThat(headers(record(false, failed("x", null))))
        .contains("aep.failed.codes=BATCH-1", "aep.failed.reasons=BATCH-1: no such schema");
  }

  @Test
  void headersAreSmall() {
    Reason large = reason("C".repeat(400), "#/" + "p".repeat(498));
    SourceRecord record =
        record(
            false,
            failed("y".repeat(9_000), null, Collections.nCopies(20, large).toArray(Reason[]::new)));

    assertThat(headers(record).stream().mapToInt(it -> it.getBytes(UTF_8).length).sum())
        .isLessThan(10_000);
  }

  @Test
  void anEnvelopeHasTheSameAsColumns() {
    Struct value =
        (Struct) record(true, failed("web-1-2", null, reason("DCVS-1104-400", "#/a"))).value();
    value.validate();

    assertThat(value.getString("message")).isEqualTo("{\"body\":{}}");
    assertThat(value.getStruct("source").getInt64("offset")).isEqualTo(2);
    assertThat(value.getArray("reasons").toString()).contains("DCVS-1104-400", "#/a");
    assertThat(value.getString("batch")).isEqualTo("01JB");
    assertThat(record(true, failed("web-1-2", null)).headers()).isEmpty();
  }

  @Test
  void anEnvelopeOfARawLineKeepsItsBytes() {
    FailedMessage raw =
        new FailedMessage(Form.RAW, new byte[] {(byte) 0xFF}, List.of(), null, null);
    Struct value = (Struct) record(true, new FailedRecord(raw, "d1", BATCH, "", 0)).value();
    value.validate();

    assertThat(value.getString("message")).isNull();
    assertThat(value.getBytes("raw")).containsExactly(0xFF);
    assertThat(value.getStruct("source")).isNull();
  }

  private static Reason reason(String code, String pointer) {
    return new Reason(code, "wrong", "type", pointer, "");
  }

  private static FailedRecord failed(String id, String identity, Reason... reasons) {
    return new FailedRecord(
        new FailedMessage(
            Form.MESSAGE, "{\"body\":{}}".getBytes(UTF_8), List.of(reasons), id, identity),
        "d1",
        BATCH,
        "part-0.json",
        7);
  }

  private static SourceRecord record(boolean envelope, FailedRecord failed) {
    return new FailedRecordOutput(
            new FailedRecordsSettings(
                "prod",
                List.of("d1"),
                Set.of(),
                new FailedRecordsSettings.Start.Latest(),
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                100,
                500,
                1_000_000,
                Duration.ofMillis(300),
                Duration.ofSeconds(30),
                "failed.${dataset}",
                envelope,
                null,
                Pattern.compile(".*")))
        .record(failed, PROGRESS);
  }

  private static List<String> headers(SourceRecord record) {
    return StreamSupport.stream(record.headers().spliterator(), false)
        .map((Header it) -> it.key() + "=" + it.value())
        .toList();
  }
}
