package io.aepconnect.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LocalClusterIT {

  private KafkaBroker broker;
  private ConnectWorker worker;

  @BeforeAll
  void startsBrokerAndWorker(@TempDir Path directory) {
    broker = KafkaBroker.start(directory);
    worker = ConnectWorker.start(directory, WorkerSettings.at(broker));
  }

  @AfterAll
  void stopsWorkerAndBroker() {
    if (worker != null) {
      worker.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  @Order(1)
  void recordsAreReadAsTheyWereWritten() {
    try (Topics topics = new Topics(broker.bootstrapServers());
        TopicWriter writer = new TopicWriter(broker.bootstrapServers())) {
      topics.create("written", 1, Map.of("max.message.bytes", "4000000"));
      writer.send(
          TopicWriter.record(
              "written",
              "key",
              "value",
              1_000,
              List.of(new RecordHeader("name", new byte[] {65}))));
      writer.send("written", null, "x".repeat(2_000_000));
      writer.send("written", "tombstone", null);
      writer.flush();

      List<ConsumerRecord<byte[], byte[]>> records =
          TopicReader.readAll(broker.bootstrapServers(), "written");

      assertThat(topics.size("written")).isEqualTo(3);
      assertThat(records).hasSize(3);
      assertThat(records.get(0).value()).asString().isEqualTo("value");
      assertThat(records.get(0).timestamp()).isEqualTo(1_000);
      assertThat(TopicReader.header(records.get(0), "name")).isEqualTo("A");
      assertThat(records.get(1).value()).hasSize(2_000_000);
      assertThat(records.get(2).value()).isNull();
    }
  }

  @Test
  @Order(2)
  void aRecordThatCannotBeWrittenThrowsOnceWithItsCause() {
    try (Topics topics = new Topics(broker.bootstrapServers());
        TopicWriter writer = new TopicWriter(broker.bootstrapServers())) {
      topics.create("small", 1, Map.of("max.message.bytes", "1000"));
      writer.send("small", null, "x".repeat(2_000));

      assertThatThrownBy(writer::flush)
          .hasMessageContaining("A record of small was not written")
          .hasMessageContaining("RecordTooLargeException");
      writer.send("small", null, "fits");
      writer.flush();

      assertThat(topics.size("small")).isEqualTo(1);
      writer.send("small", null, "x".repeat(2_000));
    }
  }

  @Test
  @Order(2)
  void workerListsTheConnectorsThatItOffers() {
    assertThat(worker.rest().connectorPlugins()).doesNotHaveDuplicates();
  }

  @Test
  @Order(3)
  void failedRequestShowsTheResponseOfTheWorker() {
    Map<String, String> config = Map.of("connector.class", "no.such.Connector");

    assertThatThrownBy(() -> worker.rest().put("wrong", config))
        .hasMessageContaining("no.such.Connector");
  }

  @Test
  @Order(4)
  void killedBrokerComesBackWithItsRecords() {
    broker.kill();
    assertThat(broker.isAlive()).isFalse();
    broker.restart();

    assertThat(TopicReader.readAll(broker.bootstrapServers(), "written")).hasSize(3);
  }

  @Test
  @Order(5)
  void killedWorkerComesBackAtTheSameAddress() {
    worker.kill();
    assertThat(worker.isAlive()).isFalse();
    worker.restart();

    assertThat(worker.rest().isReady()).isTrue();
  }

  @Test
  @Order(6)
  void stoppedWorkerEndsInOrder() throws Exception {
    worker.stop();

    assertThat(worker.isAlive()).isFalse();
    assertThat(Files.readString(worker.log())).contains("Kafka Connect stopped");
    worker.restart();
  }
}
