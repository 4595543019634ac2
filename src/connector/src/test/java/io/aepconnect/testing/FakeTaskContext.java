package io.aepconnect.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What Connect gives to a task, remembering what the task does with it. */
public final class FakeTaskContext implements SinkTaskContext {

  /** A dead letter on its way. */
  public record Letter(SinkRecord record, String reason, CompletableFuture<Void> write) {}

  /** Under this name, Connect's own context keeps the consumer of the task. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private Consumer<?, ?> consumer;

  private Set<TopicPartition> assignment = Set.of(Records.PARTITION);
  private final Set<TopicPartition> paused = new HashSet<>();
  private final List<Letter> letters = new ArrayList<>();
  private boolean hasReporter = true;
  private boolean writesAtOnce = true;
  private boolean fastOnce;
  private boolean refusesAtOnce;
  private double deadLetterFailures;
  private long timeoutMs = -1;
  private int requestedCommits;
  private Supplier<PluginMetrics> pluginMetrics =
      () -> {
        throw new UnsupportedOperationException();
      };

  public FakeTaskContext withoutReporter() {
    hasReporter = false;
    return this;
  }

  /** Dead letters stay unwritten until the test completes them. */
  public FakeTaskContext withSlowReporter() {
    writesAtOnce = false;
    return this;
  }

  /** Dead letters are refused by the producer, and Connect says that they are written. */
  public FakeTaskContext withRefusingProducer() {
    refusesAtOnce = true;
    return this;
  }

  /** The first dead letter is written at once; the others stay unwritten. */
  public FakeTaskContext withReporterFastOnce() {
    fastOnce = true;
    return this;
  }

  /** Nobody counts the dead letters that are refused. */
  public FakeTaskContext withoutErrorMetrics() {
    deadLetterFailures = Double.NaN;
    return this;
  }

  public FakeTaskContext withConsumer(Consumer<?, ?> other) {
    consumer = other;
    return this;
  }

  /** Gives the task other partitions. */
  public void assign(Set<TopicPartition> partitions) {
    assignment = partitions;
  }

  public FakeTaskContext withPluginMetrics(Supplier<PluginMetrics> other) {
    pluginMetrics = other;
    return this;
  }

  public List<Letter> letters() {
    return letters;
  }

  /** What Connect's MBean counts. */
  public double deadLetterFailures() {
    return deadLetterFailures;
  }

  /** Offsets of the dead letters. */
  public List<Long> deadOffsets() {
    return letters.stream().map(letter -> letter.record().kafkaOffset()).toList();
  }

  public boolean isPaused() {
    return !paused.isEmpty();
  }

  /** How often the task asked for a commit. */
  public int requestedCommits() {
    return requestedCommits;
  }

  /** What the task asked for last; -1 if nothing since the last call. */
  public long takeTimeoutMs() {
    long asked = timeoutMs;
    timeoutMs = -1;
    return asked;
  }

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    return hasReporter ? this::report : null;
  }

  private CompletableFuture<Void> report(SinkRecord record, Throwable reason) {
    Letter letter = new Letter(record, reason.getMessage(), new CompletableFuture<>());
    letters.add(letter);
    if (refusesAtOnce) {
      deadLetterFailures++;
    }
    if (writesAtOnce && !(fastOnce && letters.size() > 1)) {
      letter.write().complete(null);
    }
    return letter.write();
  }

  @Override
  public void timeout(long ms) {
    timeoutMs = ms;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return assignment;
  }

  @Override
  public void pause(TopicPartition... partitions) {
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    List.of(partitions).forEach(paused::remove);
  }

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requestCommit() {
    requestedCommits++;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    return pluginMetrics.get();
  }
}
