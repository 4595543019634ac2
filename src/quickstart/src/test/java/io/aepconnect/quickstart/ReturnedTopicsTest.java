package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.RemoteSimulator;
import io.aepconnect.simulator.ReturnedRecord.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The records that come back to Kafka get to the page of a simulator. */
final class ReturnedTopicsTest {

  private static final TopicPartition DEAD = new TopicPartition("dead", 0);
  private static final TopicPartition FAILED = new TopicPartition("failed", 0);

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final ReturnedTopics topics =
      new ReturnedTopics(
          new RemoteInlet(new RemoteSimulator(simulator.baseUri())),
          consumer,
          Map.of(DEAD.topic(), Kind.DEAD_LETTERS, FAILED.topic(), Kind.FAILED_RECORDS));

  @AfterEach
  void close() {
    topics.close();
    simulator.close();
  }

  @Test
  void deadLettersGetToThePageAsTheyWereRead() throws Exception {
    begin();
    add(
        DEAD,
        0,
        "line-7",
        bytes("{\"a\": 1.10"),
        Map.of(
            "__connect.errors.topic", "events",
            "__connect.errors.partition", "2",
            "__connect.errors.offset", "17",
            "__connect.errors.exception.message", "The value is not JSON"));

    topics.show();

    assertThat(page("dead-letters"))
        .containsExactly(
            "{\"topic\":\"events\",\"partition\":2,\"offset\":17,"
                + "\"reason\":\"The value is not JSON\","
                + "\"key\":\"line-7\",\"value\":\"{\\\"a\\\": 1.10\"}");
    assertThat(page("failed-records")).isEmpty();
  }

  @Test
  void failedRecordsGetToThePageWithTheRecordTheyCameFrom() throws Exception {
    begin();
    add(
        FAILED,
        0,
        "k",
        bytes("{}"),
        Map.of(
            "aep.source.topic", "events",
            "aep.source.partition", "0",
            "aep.source.offset", "3",
            "aep.failed.reasons", "DCVS-1104-400: wrong"));
    add(FAILED, 1, null, bytes("{}"), Map.of("aep.failed.reasons", "DCVS-1106-400: missing"));

    topics.show();

    assertThat(page("failed-records"))
        .containsExactly(
            "{\"topic\":\"events\",\"partition\":0,\"offset\":3,"
                + "\"reason\":\"DCVS-1104-400: wrong\",\"key\":\"k\",\"value\":\"{}\"}",
            "{\"reason\":\"DCVS-1106-400: missing\",\"key\":null,\"value\":\"{}\"}");
  }

  @Test
  void bytesThatAreNoTextGetToThePageInBase64() throws Exception {
    begin();
    add(DEAD, 0, null, new byte[] {(byte) 0xff, 0}, Map.of());
    add(DEAD, 1, null, null, Map.of());

    topics.show();

    assertThat(page("dead-letters"))
        .containsExactly(
            "{\"reason\":\"\",\"key\":null,\"valueBase64\":\"/wA=\"}",
            "{\"reason\":\"\",\"key\":null,\"value\":null}");
  }

  @Test
  void everyRecordOfBothTopicsIsShownOnce() throws Exception {
    begin();
    String large = "x".repeat(700_000);
    for (int i = 0; i < 4; i++) {
      add(DEAD, i, "dead-" + i, bytes(large), Map.of());
    }
    topics.show();
    consumer.schedulePollTask(() -> add(FAILED, 0, "late", bytes("{}"), Map.of()));
    consumer.updateEndOffsets(Map.of(DEAD, 4L, FAILED, 1L));

    topics.showAll();

    assertThat(page("dead-letters")).hasSize(4);
    assertThat(page("failed-records")).hasSize(1);
  }

  @Test
  void recordsThatArriveAfterTheRunAreShownUntilTheThreadIsInterrupted() throws Exception {
    begin();
    consumer.schedulePollTask(() -> add(DEAD, 0, "first", bytes("1"), Map.of()));
    consumer.schedulePollTask(() -> add(DEAD, 1, "second", bytes("2"), Map.of()));
    consumer.schedulePollTask(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(topics::showForever).isInstanceOf(InterruptedException.class);

    assertThat(page("dead-letters")).hasSize(2);
  }

  private void begin() {
    consumer.updateBeginningOffsets(Map.of(DEAD, 0L, FAILED, 0L));
  }

  private void add(
      TopicPartition partition,
      long offset,
      String key,
      byte[] value,
      Map<String, String> headers) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            key == null ? null : bytes(key),
            value);
    headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
    consumer.addRecord(record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The lines that the page lets the user download. */
  private List<String> page(String kind) throws Exception {
    URI uri = simulator.baseUri().resolve("/inspector/" + kind + ".ndjson");
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body().lines().toList();
  }
}
