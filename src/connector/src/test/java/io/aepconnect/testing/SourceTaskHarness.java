package io.aepconnect.testing;

import io.aepconnect.AepFailedRecordsSourceTask;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * A task of the source connector between a simulator and a fake Connect, which stores the offset of
 * each record together with the record.
 */
public final class SourceTaskHarness implements AutoCloseable {

  private static final long PATIENCE_MS = 20_000;

  public final Map<String, String> properties = new HashMap<>();
  public final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
  public final List<SourceRecord> records = new ArrayList<>();

  /** Nullable: where the task reports the ends of transactions. */
  public TransactionContext transactions;

  private AepFailedRecordsSourceTask task;

  public SourceTaskHarness(InletSimulator simulator, String... datasets) {
    properties.put("name", "failed-records-" + simulator.baseUri().getPort());
    properties.put("topic", "failed");
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    properties.put("aep.datasets", String.join(",", datasets));
    properties.put("task.datasets", String.join(",", datasets));
    properties.put("task.number", "0");
    properties.put("aep.platform.url", simulator.platformUrl().toString());
    properties.put("aep.ims.org.id", InletSettings.ORG);
    properties.put("aep.sandbox.name", "prod");
    properties.put("aep.auth.type", "oauth2");
    properties.put("aep.auth.client.id", "client");
    properties.put("aep.auth.client.secret", InletSettings.defaults().clientSecret());
    properties.put("aep.auth.token.endpoint", simulator.tokenEndpoint().toString());
    properties.put("aep.poll.interval.ms", "100");
    properties.put("aep.retry.backoff.ms", "1");
    properties.put("aep.retry.backoff.max.ms", "20");
    properties.put("aep.request.timeout.ms", "2000");
  }

  public void start() {
    task = new AepFailedRecordsSourceTask();
    task.initialize(new Context());
    task.start(properties);
  }

  /** Polls once; the records and their offsets are stored. */
  public List<SourceRecord> poll() {
    List<SourceRecord> polled = task.poll();
    if (polled == null) {
      return List.of();
    }
    polled.forEach(record -> offsets.put(record.sourcePartition(), record.sourceOffset()));
    records.addAll(polled);
    return polled;
  }

  /** Polls until there are so many records. */
  public void pollUntil(int number) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (records.size() < number) {
      poll();
      if (System.nanoTime() > deadline) {
        throw new AssertionError(records.size() + " records instead of " + number);
      }
    }
  }

  /** Polls until the catalog was asked so many times more, whatever comes. */
  public void pollFor(InletSimulator simulator, int requests) {
    long until = simulator.platform().requests().catalog() + requests;
    while (simulator.platform().requests().catalog() < until) {
      poll();
    }
  }

  /** Stops the task as an older Connect does, which may poll once more. */
  public void stopDuringPolls() {
    task.stop();
  }

  /** The keys of all records so far. */
  public List<Object> keys() {
    return records.stream().map(SourceRecord::key).toList();
  }

  /** Stops the task as Connect does when it moves it; what was not polled is lost. */
  @Override
  public void close() {
    if (task != null) {
      task.stop();
      task = null;
    }
  }

  private final class Context implements SourceTaskContext {

    @Override
    public Map<String, String> configs() {
      return properties;
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new OffsetStorageReader() {
        @Override
        @SuppressWarnings("unchecked")
        public <T> Map<String, Object> offset(Map<String, T> partition) {
          return (Map<String, Object>) offsets.get(partition);
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(
            Collection<Map<String, T>> partitions) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public TransactionContext transactionContext() {
      return transactions;
    }

    @Override
    public PluginMetrics pluginMetrics() {
      throw new NoSuchMethodError("as before Connect 4.1");
    }
  }
}
