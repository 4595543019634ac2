package io.aepconnect.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.TopicReader;
import io.aepconnect.cluster.TopicWriter;
import io.aepconnect.cluster.Topics;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.RemoteSimulator;
import io.aepconnect.transforms.JsonPatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The worker's image together with Kafka's own image and the simulator's image. */
@Tag("container")
@Testcontainers(disabledWithoutDocker = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainerIT {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final Duration CUT = Duration.ofSeconds(12);
  private static final int HALF = 10_000;
  private static final String REASON = "Rejected in the container test";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Adds the states of the containers to a failure's message, because short logs show only it. */
  @RegisterExtension
  final TestExecutionExceptionHandler addStates =
      (test, failure) -> {
        AssertionError told = new AssertionError(this.platform.states() + "; " + failure, failure);
        told.setStackTrace(failure.getStackTrace());
        throw told;
      };

  private ContainerPlatform platform;
  private RemoteSimulator inlet;
  private Topics topics;
  private TopicWriter writer;
  private String name;

  @BeforeAll
  void startPlatform() {
    platform = ContainerPlatform.start();
    inlet = platform.inlet();
    topics = platform.topics();
    writer = platform.writer();
  }

  @AfterAll
  void stopPlatform() {
    if (platform != null) {
      try {
        writer.close();
      } finally {
        topics.close();
        platform.close();
      }
    }
  }

  @BeforeEach
  void clearInlet(TestInfo test) {
    inlet.clearFaults();
    inlet.clearAccepted();
    name = test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void theImageOffersThePluginsOfThisBuild() throws Exception {
    JsonNode plugins = platform.rest().plugins();

    String version = new AepSinkConnector().version();
    assertThat(plugins)
        .filteredOn(plugin -> plugin.path("class").asText().startsWith("io.aepconnect."))
        .extracting(
            plugin -> plugin.path("class").asText(),
            plugin -> plugin.path("type").asText(),
            plugin -> plugin.path("version").asText())
        .containsExactlyInAnyOrder(
            tuple(AepSinkConnector.class.getName(), "sink", version),
            tuple(AepFailedRecordsSourceConnector.class.getName(), "source", version),
            tuple(JsonPatch.Value.class.getName(), "transformation", version));
    assertThat(platform.worker().execInContainer("id", "-un").getStdout().strip())
        .isEqualTo("appuser");
  }

  @Test
  void replaysDeadLettersThatTheInletNowAccepts() throws IOException {
    topics.create(name, 1);
    inlet.script(refuse("e1."));
    write(0, 20);
    run(config());
    awaitFinished(name, name);
    assertThat(deadLetters())
        .extracting(LocalCluster::key)
        .containsExactlyElementsOf(ids(10, 20, i -> true));
    inlet.clearFaults();

    Map<String, String> replay =
        JSON.readValue(
            Path.of("config", "replay-dead-letters.json").toFile(), new TypeReference<>() {});
    replay.putAll(addresses());
    replay.put("name", name + "-replay");
    replay.put("topics", LocalCluster.deadLetterTopic(name));
    replay.put("errors.deadletterqueue.topic.replication.factor", "1");
    run(replay);
    awaitFinished(name + "-replay", LocalCluster.deadLetterTopic(name));

    assertThat(inlet.acceptedIds()).containsExactlyInAnyOrderElementsOf(ids(0, 20, i -> true));
  }

  @Test
  void aBrokerKilledUnderLoadLosesAndMisattributesNothing() {
    startLoad();

    platform.restartBroker();
    write(HALF, 2 * HALF);

    assertFacts();
  }

  @Test
  void aBrokerCutOffUnderLoadLosesAndMisattributesNothing() {
    startLoad();

    platform.pauseBroker();
    long start = System.nanoTime();
    sendAll(HALF, 2 * HALF);
    await().atMost(TIME).until(() -> System.nanoTime() - start > CUT.toNanos());
    platform.unpauseBroker();
    writer.flush();

    assertFacts();
  }

  /** Writes half of the records, and waits until the first, but not all, are delivered. */
  private void startLoad() {
    topics.create(name, 2);
    inlet.script(refuse("e.*7"));
    delayResponses(300);
    write(0, HALF);
    Map<String, String> config = config();
    config.put("tasks.max", "2");
    config.put("aep.batch.max.messages", "50");
    config.put("aep.max.in.flight.requests", "2");
    config.put("consumer.override.max.poll.records", "200");
    // Shorter than the cut, so that the broker removes the consumers from their group.
    config.put("consumer.override.session.timeout.ms", "6000");
    config.put("consumer.override.heartbeat.interval.ms", "1000");
    run(config);
    await().atMost(TIME).until(() -> !inlet.acceptedIds().isEmpty());
    assertThat(inlet.stats().messages()).isLessThan(HALF);
  }

  private void assertFacts() {
    delayResponses(0);
    awaitFinished(name, name);
    Set<String> refused = Set.copyOf(ids(0, 2 * HALF, i -> i % 10 == 7));
    Set<String> good = Set.copyOf(ids(0, 2 * HALF, i -> i % 10 != 7));

    Set<String> accepted = new HashSet<>(inlet.acceptedIds());
    List<ConsumerRecord<byte[], byte[]>> letters = deadLetters();
    Set<String> dead = letters.stream().map(LocalCluster::key).collect(Collectors.toSet());
    assertThat(without(good, accepted)).as("not accepted").isEmpty();
    assertThat(without(refused, dead)).as("not dead-lettered").isEmpty();
    assertThat(without(accepted, good)).as("accepted, but must be rejected").isEmpty();
    assertThat(without(dead, refused)).as("dead-lettered, but must be accepted").isEmpty();
    assertThat(letters)
        .allSatisfy(letter -> assertThat(LocalCluster.reason(letter)).contains(REASON));
    platform.rest().awaitRunning(name, 2, TIME);
  }

  private Map<String, String> config() {
    Map<String, String> config = LocalCluster.config(name);
    config.putAll(addresses());
    return config;
  }

  private static Map<String, String> addresses() {
    return Map.of(
        "aep.endpoint", ContainerPlatform.endpoint(),
        "aep.schema.id", InletSettings.EVENT_SCHEMA,
        "aep.dataset.id", InletSettings.EVENT_DATASET);
  }

  private void run(Map<String, String> config) {
    platform.rest().put(config.get("name"), config);
    int tasks = Integer.parseInt(config.getOrDefault("tasks.max", "1"));
    platform.rest().awaitRunning(config.get("name"), tasks, TIME);
  }

  private void awaitFinished(String connector, String topic) {
    await().atMost(TIME).until(() -> topics.isFinished(connector, List.of(topic)));
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return TopicReader.readAll(platform.bootstrapServers(), LocalCluster.deadLetterTopic(name));
  }

  private void write(int from, int to) {
    sendAll(from, to);
    writer.flush();
  }

  private void sendAll(int from, int to) {
    ids(from, to, i -> true).forEach(id -> writer.send(name, id, "{\"_id\":\"" + id + "\"}"));
  }

  /** Delays every response; the rules that reject messages stay. */
  private void delayResponses(int ms) {
    inlet.script("{\"type\":\"delay\",\"ms\":%d,\"outage\":true}".formatted(ms));
  }

  /** The IDs that only {@code some} contains. A failure then shows a few IDs, not thousands. */
  private static Set<String> without(Set<String> some, Set<String> others) {
    return some.stream().filter(id -> !others.contains(id)).collect(Collectors.toSet());
  }

  private static List<String> ids(int from, int to, IntPredicate wanted) {
    return IntStream.range(from, to).filter(wanted).mapToObj(i -> "e" + i).toList();
  }

  private static String refuse(String id) {
    return "{\"type\":\"refuse\",\"id\":\"%s\",\"status\":400,\"text\":\"%s\"}"
        .formatted(id, REASON);
  }
}
