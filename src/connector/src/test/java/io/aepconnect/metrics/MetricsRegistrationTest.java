package io.aepconnect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.worker.TaskName;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.Test;

class MetricsRegistrationTest {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @Test
  void showsEveryMetricOverJmxUntilItIsClosed() throws Exception {
    TaskMetrics metrics = accepted(5);
    ObjectName name = new ObjectName("io.aepconnect:type=sink-task-metrics,connector=all,task=3");

    try (MetricsRegistration registration = register(new TaskName("all", "3"), metrics)) {
      assertThat(registration).isNotNull();
      String[] attributes =
          Arrays.stream(SERVER.getMBeanInfo(name).getAttributes())
              .map(MBeanAttributeInfo::getName)
              .toArray(String[]::new);
      assertThat(attributes).hasSameSizeAs(Metric.values());
      assertThat(SERVER.getAttributes(name, attributes).asList())
          .hasSameSizeAs(Metric.values())
          .allSatisfy(it -> assertThat(it.getValue()).isInstanceOf(Double.class));
      assertThat(SERVER.getAttribute(name, "records-accepted-total")).isEqualTo(5.0);
    }

    assertThat(SERVER.isRegistered(name)).isFalse();
  }

  @Test
  void tasksOfOneConnectorDoNotCollide() throws Exception {
    TaskName first = new TaskName("two", "0");
    TaskName second = new TaskName("two", "1");

    try (MetricsRegistration one = register(first, accepted(1));
        MetricsRegistration other = register(second, accepted(2))) {
      assertThat(one).isNotSameAs(other);
      assertThat(acceptedOf(first)).isEqualTo(1);
      assertThat(acceptedOf(second)).isEqualTo(2);
    }
  }

  @Test
  void aTaskThatIsStartedAnewTakesTheNameOfOneThatHangs() throws Exception {
    TaskName name = new TaskName("again", "0");
    MetricsRegistration hanging = register(name, accepted(1));
    MetricsRegistration anew = register(name, accepted(2));

    assertThat(acceptedOf(name)).isEqualTo(2);
    hanging.close();
    assertThat(acceptedOf(name)).isEqualTo(2);
    anew.close();
    anew.close();
    assertThat(SERVER.isRegistered(name.objectName())).isFalse();
  }

  @Test
  void connectorsMayHaveAnyName() throws Exception {
    for (String connector : new String[] {"a=b,c:*?\"\n", "", "web events", "größe"}) {
      TaskName name = new TaskName(connector, "0");
      try (MetricsRegistration registration = register(name, accepted(1))) {
        assertThat(registration).isNotNull();
        assertThat(acceptedOf(name)).isEqualTo(1);
      }
    }
  }

  @Test
  void givesEveryMetricToAWorkerThatTakesThem() {
    try (Metrics worker = new Metrics()) {
      FakeTaskContext context =
          new FakeTaskContext()
              .withPluginMetrics(
                  () -> new PluginMetricsImpl(worker, Map.of("connector", "kip", "task", "0")));

      try (MetricsRegistration registration =
          MetricsRegistration.of(new TaskName("kip", "0"), accepted(5), context)) {
        assertThat(registration).isNotNull();
        assertThat(worker.metrics().values())
            .filteredOn(it -> it.metricName().group().equals("plugins"))
            .hasSameSizeAs(Metric.values())
            .anySatisfy(
                it -> {
                  assertThat(it.metricName().name()).isEqualTo("records-accepted-total");
                  assertThat(it.metricName().tags()).containsEntry("connector", "kip");
                  assertThat(it.metricValue()).isEqualTo(5.0);
                });
      }
    }
  }

  private static MetricsRegistration register(TaskName name, TaskMetrics metrics) {
    // A worker before Connect 4.1.
    return MetricsRegistration.of(
        name,
        metrics,
        new FakeTaskContext()
            .withPluginMetrics(
                () -> {
                  throw new NoSuchMethodError("pluginMetrics");
                }));
  }

  private static TaskMetrics accepted(int records) {
    TaskMetrics metrics = new TaskMetrics(Clock.systemUTC());
    metrics.add(Metric.RECORDS_ACCEPTED, records);
    metrics.publish();
    return metrics;
  }

  private static double acceptedOf(TaskName task) throws Exception {
    return (double) SERVER.getAttribute(task.objectName(), "records-accepted-total");
  }
}
