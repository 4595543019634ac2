package io.aepconnect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.ManualClock;
import io.aepconnect.worker.TaskName;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class FailedRecordsMetricsTest {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final TaskName TASK = new TaskName("failed", "0");
  private static final String NAME =
      "io.aepconnect:type=failed-records-metrics,connector=failed,task=0";

  @Test
  void eachDatasetHasAnMBeanWithEveryMetric() throws JMException {
    try (FailedRecordsMetrics metrics = metrics(Clock.systemUTC())) {
      metrics.ofDataset("d1").add(FailedMetric.BATCHES_FOUND, 2);
      metrics.ofDataset("d2").add(FailedMetric.BATCHES_FOUND, 3);

      assertThat(value(",dataset=d1", "failed-batches-found-total")).isEqualTo(2);
      assertThat(value(",dataset=d2", "failed-batches-found-total")).isEqualTo(3);
      assertThat(SERVER.getMBeanInfo(name(",dataset=d1")).getAttributes())
          .hasSameSizeAs(FailedMetric.values());
    }
  }

  @Test
  void eachCodeHasAnMBeanFromItsFirstRecordOn() throws JMException {
    try (FailedRecordsMetrics metrics = metrics(Clock.systemUTC())) {
      DatasetMetrics dataset = metrics.ofDataset("d1");
      assertThat(names(",code=*")).isEmpty();

      dataset.read("DCVS-1106-400", true);
      dataset.read("DCVS-1106-400", false);
      dataset.read("none", true);

      assertThat(names(",code=*")).hasSize(2);
      assertThat(value(",dataset=d1,code=DCVS-1106-400", "failed-records-by-code-total"))
          .isEqualTo(2);
      assertThat(value(",dataset=d1", "failed-records-total")).isEqualTo(3);
      assertThat(value(",dataset=d1", "failed-records-unclear-total")).isEqualTo(1);
    }
  }

  @Test
  void anyCodeCanBePartOfAName() throws JMException {
    try (FailedRecordsMetrics metrics = metrics(Clock.systemUTC())) {
      metrics.ofDataset("d1").read("a=b,c:*?\"\n", true);

      assertThat(names(",code=*")).hasSize(1);
    }
  }

  @Test
  void manyCodesShareOneMBean() throws JMException {
    try (FailedRecordsMetrics metrics = metrics(Clock.systemUTC())) {
      DatasetMetrics dataset = metrics.ofDataset("d1");
      IntStream.range(0, 1_000).forEach(i -> dataset.read("code-" + i, true));

      assertThat(names(",code=*")).hasSize(101);
      assertThat(value(",dataset=d1,code=other", "failed-records-by-code-total")).isEqualTo(900);
      assertThat(value(",dataset=d1", "failed-records-total")).isEqualTo(1_000);
    }
  }

  @Test
  void nothingIsLeftAfterTheTask() throws JMException {
    FailedRecordsMetrics metrics = metrics(Clock.systemUTC());
    metrics.ofDataset("d1").read("none", true);
    assertThat(names("")).hasSize(2);

    metrics.close();
    metrics.close();

    assertThat(names("")).isEmpty();
  }

  @Test
  void tellsHowLongAgoTheCatalogWasAsked() throws JMException {
    ManualClock clock = new ManualClock();
    try (FailedRecordsMetrics metrics = metrics(clock)) {
      DatasetMetrics dataset = metrics.ofDataset("d1");
      clock.advance(700);
      assertThat(value(",dataset=d1", "time-since-last-look-ms")).isEqualTo(700);

      dataset.looked(clock.millis());
      clock.advance(30);
      assertThat(value(",dataset=d1", "time-since-last-look-ms")).isEqualTo(30);
    }
  }

  @Test
  void givesEveryMetricToAWorkerThatTakesThem() {
    try (Metrics worker = new Metrics();
        FailedRecordsMetrics metrics =
            new FailedRecordsMetrics(
                TASK,
                context(
                    () ->
                        new PluginMetricsImpl(worker, Map.of("connector", "failed", "task", "0"))),
                Clock.systemUTC())) {
      metrics.ofDataset("d1").read("DCVS-1106-400", true);

      assertThat(worker.metrics().values())
          .filteredOn(it -> it.metricName().group().equals("plugins"))
          .hasSize(FailedMetric.values().length + 1)
          .anySatisfy(
              it -> {
                assertThat(it.metricName().name()).isEqualTo("failed-records-by-code-total");
                assertThat(it.metricName().tags())
                    .containsEntry("dataset", "d1")
                    .containsEntry("code", "DCVS-1106-400");
                assertThat(it.metricValue()).isEqualTo(1.0);
              });
    }
  }

  /** On a worker before Connect 4.1. */
  private static FailedRecordsMetrics metrics(Clock clock) {
    return new FailedRecordsMetrics(
        TASK,
        context(
            () -> {
              throw new NoSuchMethodError("pluginMetrics");
            }),
        clock);
  }

  private static SourceTaskContext context(Supplier<PluginMetrics> registry) {
    return new SourceTaskContext() {
      @Override
      public Map<String, String> configs() {
        throw new UnsupportedOperationException();
      }

      @Override
      public OffsetStorageReader offsetStorageReader() {
        throw new UnsupportedOperationException();
      }

      @Override
      public PluginMetrics pluginMetrics() {
        return registry.get();
      }
    };
  }

  private static double value(String keys, String attribute) throws JMException {
    return (double) SERVER.getAttribute(name(keys), attribute);
  }

  private static Set<ObjectName> names(String keys) throws JMException {
    return SERVER.queryNames(new ObjectName(NAME + ",*" + keys), null);
  }

  private static ObjectName name(String keys) throws JMException {
    return new ObjectName(NAME + keys);
  }
}
