package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.FakeConsumer;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.Records;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Several tasks that know nothing of each other, through rebalances, on a clock of the test. Each
 * sends as much as it may.
 */
class OneBudgetTest {

  private static final long SEED = Long.getLong("aep.test.seed", 1);
  private static final long BETWEEN_REBALANCES_MS = 20_000;
  private static final int REBALANCES = 10;
  private static final String TOPIC = Records.PARTITION.topic();

  /** One task: what its pipeline does about the limits. */
  private static final class Task {

    private final FakeTaskContext context = new FakeTaskContext();
    private final Set<TopicPartition> assignment = new HashSet<>();
    private final RateLimit rate;
    private final RateShare share;

    Task(RateSettings settings, FakeConsumer kafka) {
      this.rate = new RateLimit(settings);
      this.share = new RateShare(settings, context.withConsumer(kafka.consumer()));
      context.assign(assignment);
    }

    /** How many messages the task sends at this time. */
    int send(long nowMs) {
      rate.share(share.at(nowMs), nowMs);
      if (assignment.isEmpty() || !rate.admits(nowMs)) {
        return 0;
      }
      int messages = rate.maxMessages();
      rate.sent(messages, nowMs);
      return messages;
    }
  }

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Task> tasks = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    // tasks, partitions, messages a second
    "3, 6,  1000",
    "3, 7,  1000",
    "1, 4,  1000",
    "8, 4,  1000",
    "4, 64, 10000",
    "5, 12, 50",
    "6, 6,  2",
  })
  void allTasksTogetherKeepTheLimit(int count, int partitions, int limit) {
    RateSettings settings = new RateSettings(0, limit, RateScope.CONNECTOR, count);
    FakeConsumer kafka = new FakeConsumer().withTopic(TOPIC, partitions);
    IntStream.range(0, count).forEach(it -> tasks.add(new Task(settings, kafka)));
    // One request of each task is sent ahead: a second, or one message, and what may be caught up.
    double ahead = 1.1 * limit + count;
    double perRound = limit * BETWEEN_REBALANCES_MS / 1_000.0;
    double all = 0;
    for (int round = 0; round < REBALANCES; round++) {
      long startMs = 1_000_000 + round * BETWEEN_REBALANCES_MS;
      rebalance(partitions);

      long[] sent = sentIn(startMs);

      assertThat(tasks.stream().mapToDouble(it -> it.share.at(startMs)).sum())
          .isBetween(0.999, 1.001);
      long inThisRound = sent[sent.length - 1];
      assertThat((double) inThisRound).isBetween(perRound - 2 * ahead, perRound + ahead);
      for (int window = 0; window < 1_000; window++) {
        int from = random.nextInt(sent.length - 1);
        int to = random.nextInt(from + 1, sent.length);
        double most = limit * (to - from) / 1_000.0 + ahead;
        assertThat((double) sent[to] - sent[from]).isLessThanOrEqualTo(most);
      }
      all += inThisRound;
    }
    assertThat(all).isLessThanOrEqualTo((perRound + ahead) * REBALANCES);
  }

  /** How many messages were sent up to each millisecond since the start. */
  private long[] sentIn(long startMs) {
    long[] sent = new long[(int) BETWEEN_REBALANCES_MS + 1];
    for (int ms = 0; ms < BETWEEN_REBALANCES_MS; ms++) {
      sent[ms + 1] = sent[ms];
      for (Task task : tasks) {
        sent[ms + 1] += task.send(startMs + ms);
      }
    }
    return sent;
  }

  /** Gives each partition to any task that still runs. */
  private void rebalance(int partitions) {
    int running = random.nextInt(1, tasks.size() + 1);
    tasks.forEach(it -> it.assignment.clear());
    for (int partition = 0; partition < partitions; partition++) {
      Task owner = tasks.get(random.nextInt(running));
      owner.assignment.add(new TopicPartition(TOPIC, partition));
    }
    tasks.forEach(it -> it.share.assignmentChanged());
  }
}
