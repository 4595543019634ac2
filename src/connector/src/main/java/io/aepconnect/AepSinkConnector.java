package io.aepconnect;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.config.AepSinkConfigDef;
import io.aepconnect.config.ConfigValidation;
import io.aepconnect.config.TaskNumbers;
import io.aepconnect.version.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the records of Kafka topics into Adobe Experience Platform as XDM messages. All tasks
 * have the same configuration, except for the number of the task. Connect assigns the partitions to
 * the tasks.
 */
public final class AepSinkConnector extends SinkConnector {

  private static final Logger log = LoggerFactory.getLogger(AepSinkConnector.class);

  /** How long a start waits for AEP; later answers are taken over, too. */
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  private Map<String, String> properties = Map.of();
  private @Nullable FlowSetups flowSetups;

  /** For Connect, which makes connectors by reflection. */
  public AepSinkConnector() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return AepSinkConfigDef.create();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return AepSinkTask.class;
  }

  @Override
  public void start(Map<String, String> properties) {
    AepSinkConfig config = new AepSinkConfig(properties); // throws ConfigException
    config.warnings().forEach(it -> log.warn(it.sentence()));
    this.properties = new HashMap<>(properties);
    config
        .flowSetup(this.properties)
        .ifPresent(
            setup -> {
              flowSetups = new FlowSetups(setup, context());
              flowSetups.start(LONGEST_START);
            });
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return TaskNumbers.numbered(
        flowSetups == null ? properties : flowSetups.properties(), maxTasks);
  }

  @Override
  public void stop() {
    if (flowSetups != null) {
      flowSetups.close();
      flowSetups = null;
    }
  }

  /**
   * Checks each value, then the rules between keys, then the connection if the user asked for it.
   */
  @Override
  public Config validate(Map<String, String> properties) {
    return ConfigValidation.of(properties);
  }

  /**
   * Accepts every change, because the connector has no state besides the consumer group's offsets.
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    return true;
  }
}
