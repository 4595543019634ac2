package io.aepconnect.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random records, responses, commits, rewinds and revocations. At every commit, all records below
 * the committed offset are finished. In the end all records are finished, each with the expected
 * outcome.
 */
class ChaosTest {

  private static final int PARTITIONS = 3;
  private static final int STEPS = 3_000;

  private Random random;
  private PipelineHarness run;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Set<String> accepted = new HashSet<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nothingIsLostOrMisattributedWhateverHappens(long seed) {
    random = new Random(seed);
    PipelineHarness.Setup setup = new PipelineHarness.Setup();
    setup.maxInFlight = 1 + random.nextInt(5);
    setup.maxMessages = 1 + random.nextInt(30);
    setup.lingerMs = random.nextInt(3) * 100L;
    setup.retryTimeoutMs = -1;
    run = setup.build();
    run.endpoint.holdAnswers();
    for (int p = 0; p < PARTITIONS; p++) {
      next.put(new TopicPartition("t", p), 0L);
      committed.put(new TopicPartition("t", p), 0L);
    }

    for (int step = 0; step < STEPS; step++) {
      act(random.nextInt(100));
    }
    run.endpoint.answerBy(this::honest);
    while (!run.endpoint.open().isEmpty()) {
      run.endpoint.takeOpen().answer(this::honest);
    }
    // Each message at fault needs some twenty others that are accepted, one after the other.
    for (int idle = 0, i = 0; i < 50_000 && !committed.equals(next); i++) {
      Map<TopicPartition, Long> before = Map.copyOf(committed);
      run.tick(2_000);
      commit();
      idle = committed.equals(before) ? idle + 1 : 0;
      if (idle > 0 && idle % 10 == 0) {
        deliver(1); // a message at fault is found only if others are accepted
      }
    }

    assertThat(committed).isEqualTo(next);
    checkFinishedBelow(next);
    assertThat(accepted).allMatch(id -> fate(id) == Fate.GOOD);
    assertThat(run.context.letters())
        .isNotEmpty()
        .allSatisfy(
            letter -> {
              Fate fate = fate(id(letter.record()));
              assertThat(fate.reason).as(id(letter.record())).isNotNull();
              assertThat(letter.reason()).contains(fate.reason);
            });
  }

  private void act(int what) {
    if (what < 30) {
      deliver(random.nextInt(20));
    } else if (what < 80 && !run.endpoint.open().isEmpty()) {
      int which = random.nextInt(run.endpoint.open().size());
      run.endpoint.open().remove(which).answer(this::anyReply);
      run.tick(random.nextInt(50));
    } else if (what < 92) {
      run.tick(random.nextInt(1_000));
    } else if (what < 97) {
      commit();
    } else if (what == 97) {
      next.putAll(committed); // a commit failed, so Connect rewinds
    } else {
      TopicPartition partition = new TopicPartition("t", random.nextInt(PARTITIONS));
      run.pipeline.revoke(List.of(partition)); // and the partition is assigned again later
      next.put(partition, committed.get(partition));
    }
  }

  private void deliver(int count) {
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TopicPartition partition = new TopicPartition("t", random.nextInt(PARTITIONS));
      long offset = next.merge(partition, 1L, Long::sum) - 1;
      records.add(Records.record(partition, offset, value(partition.partition() + "-" + offset)));
    }
    run.pipeline.put(records);
  }

  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
    next.forEach((partition, offset) -> delivered.put(partition, new OffsetAndMetadata(offset)));
    run.pipeline
        .committable(delivered)
        .forEach((partition, offset) -> committed.put(partition, offset.offset()));
    checkFinishedBelow(committed);
  }

  private void checkFinishedBelow(Map<TopicPartition, Long> offsets) {
    Set<String> dead = new HashSet<>();
    run.context.letters().forEach(letter -> dead.add(id(letter.record())));
    offsets.forEach(
        (partition, upTo) -> {
          for (long offset = 0; offset < upTo; offset++) {
            String id = partition.partition() + "-" + offset;
            Fate fate = fate(id);
            boolean finished =
                fate == Fate.TOMBSTONE || (fate == Fate.GOOD ? accepted : dead).contains(id);
            assertThat(finished).as("%s (%s) is committed", id, fate).isTrue();
          }
        });
  }

  private Reply anyReply(Batch batch) {
    return switch (random.nextInt(12)) {
      case 0 -> FakeEndpoint.reply(503, "");
      case 1 -> FakeEndpoint.reply(429, "");
      case 2 -> FakeEndpoint.reply(500, "");
      case 3 -> new Reply.Unanswered("reset before");
      case 4 -> {
        honest(batch);
        yield new Reply.Unanswered("reset after");
      }
      case 5 -> {
        honest(batch);
        yield FakeEndpoint.reply(207, "{\"responses\":[]}");
      }
      case 6 -> batch.size() > 1 ? FakeEndpoint.reply(413, "") : honest(batch);
      default -> honest(batch);
    };
  }

  /**
   * The inlet as it should work: a poisonous message fails its whole request, and messages with
   * {@code Fate.REFUSED} are rejected.
   */
  private Reply honest(Batch batch) {
    if (batch.messages().stream().anyMatch(message -> fate(id(message)) == Fate.POISON)) {
      return FakeEndpoint.reply(400, "{\"title\":\"poison\"}");
    }
    batch.messages().stream()
        .map(ChaosTest::id)
        .filter(id -> fate(id) == Fate.GOOD)
        .forEach(accepted::add);
    return FakeEndpoint.multiStatus(
        batch, message -> fate(id(message)) == Fate.REFUSED ? 400 : 200);
  }

  private enum Fate {
    GOOD(null),
    TOMBSTONE(null),
    REFUSED("status 400: refused"),
    POISON("status 400: poison"),
    BROKEN("is not valid JSON");

    private final String reason;

    Fate(String reason) {
      this.reason = reason;
    }
  }

  /** A record's fate follows from where it stands. */
  private static Fate fate(String id) {
    int number = Integer.parseInt(id.substring(2)) * 3 + id.charAt(0);
    if (number % 13 == 0) {
      return Fate.REFUSED;
    } else if (number % 17 == 0) {
      return Fate.BROKEN;
    } else if (number % 19 == 0) {
      return Fate.TOMBSTONE;
    }
    return number % 41 == 0 ? Fate.POISON : Fate.GOOD;
  }

  private static String value(String id) {
    return switch (fate(id)) {
      case TOMBSTONE -> null;
      case BROKEN -> "{" + id;
      default -> "{\"id\":\"" + id + "\"}";
    };
  }

  private static String id(SinkRecord record) {
    return record.kafkaPartition() + "-" + record.kafkaOffset();
  }

  private static String id(XdmMessage message) {
    return new String(message.json().bytes(), UTF_8).replaceAll("[^0-9-]", "");
  }
}
