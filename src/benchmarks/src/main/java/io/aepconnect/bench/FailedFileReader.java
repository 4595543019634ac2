package io.aepconnect.bench;

import io.aepconnect.AepFailedRecordsSourceTask;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The program that reads failed records without Connect: a task of the source connector, in a JVM
 * with a small heap.
 */
public final class FailedFileReader {

  private FailedFileReader() {}

  /**
   * Prints what was measured: records, seconds, processor microseconds a record, peak heap in MB.
   *
   * @param args URL of the platform and of the token endpoint, the dataset, and how many records to
   *     wait for; or 0 and how many seconds to wait
   */
  public static void main(String[] args) {
    Map<String, String> properties = new HashMap<>();
    properties.put("name", "bench");
    properties.put("topic", "failed");
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    properties.put("aep.platform.url", args[0]);
    properties.put("aep.auth.token.endpoint", args[1]);
    properties.put("aep.datasets", args[2]);
    properties.put("task.datasets", args[2]);
    properties.put("aep.ims.org.id", "ABCDEF0123456789@AdobeOrg");
    properties.put("aep.sandbox.name", "prod");
    properties.put("aep.auth.type", "oauth2");
    properties.put("aep.auth.client.id", "bench");
    properties.put("aep.auth.client.secret", "simulator-secret");
    long wanted = Long.parseLong(args[3]);
    long idleSeconds = Long.parseLong(args[4]);
    AepFailedRecordsSourceTask task = new AepFailedRecordsSourceTask();
    task.initialize(new Context(properties));
    task.start(properties);
    long records = 0;
    long startNanos = System.nanoTime();
    long cpuBefore = cpuNanos();
    while (records < wanted || secondsSince(startNanos) < idleSeconds) {
      List<SourceRecord> polled = task.poll();
      records += polled == null ? 0 : polled.size();
    }
    double seconds = secondsSince(startNanos);
    double cpuMicros = (cpuNanos() - cpuBefore) / 1e3;
    task.stop();
    System.out.printf("%d %.3f %.1f %.1f%n", records, seconds, cpuMicros, peakHeapBytes() / 1e6);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static long cpuNanos() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .orElseThrow(() -> new IllegalStateException("The processor time is unknown"));
  }

  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** A worker that has no offsets. */
  private record Context(Map<String, String> configs) implements SourceTaskContext {

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new OffsetStorageReader() {
        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
          return null;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(
            Collection<Map<String, T>> partitions) {
          return Map.of();
        }
      };
    }

    @Override
    public PluginMetrics pluginMetrics() {
      throw new NoSuchMethodError("There is no worker");
    }
  }
}
