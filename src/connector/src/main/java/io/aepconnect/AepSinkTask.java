package io.aepconnect;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.delivery.DeliveryPipeline;
import io.aepconnect.delivery.TaskEnvironment;
import io.aepconnect.inlet.HttpBatchEndpoint;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.metrics.MetricsRegistration;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.validation.EntityChecks;
import io.aepconnect.version.Version;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Connect's side of a {@link DeliveryPipeline}. Connect calls it from one thread. */
public final class AepSinkTask extends SinkTask {

  private @Nullable DeliveryPipeline pipeline;
  private @Nullable MetricsRegistration registration;

  /** For Connect, which makes tasks by reflection. */
  public AepSinkTask() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> properties) {
    AepSinkConfig config = new AepSinkConfig(properties);
    Clock clock = SteadyClock.start();
    EntityChecks checks = new EntityChecks(config.checks(config.schemas().fetch()), clock);
    TaskMetrics metrics = new TaskMetrics(clock);
    CheckMetrics.follow(metrics, checks);
    pipeline =
        new DeliveryPipeline(
            config.delivery(),
            config.errors(),
            new MessageConverter(config.messages()),
            checks,
            new HttpBatchEndpoint(config.http()),
            new TaskEnvironment(context, metrics, clock));
    registration = MetricsRegistration.of(config.taskName(), metrics, context);
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    running().assignmentChanged();
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    running().put(records);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> delivered) {
    return running().committable(delivered);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    running().revoke(partitions);
  }

  private DeliveryPipeline running() {
    return Objects.requireNonNull(pipeline, "Connect calls this only between start and stop");
  }

  /** Connect also calls this after a failed start. Then there may be nothing to stop. */
  @Override
  public void stop() {
    if (registration != null) {
      registration.close();
      registration = null;
    }
    if (pipeline != null) {
      pipeline.close();
      pipeline = null;
    }
  }
}
