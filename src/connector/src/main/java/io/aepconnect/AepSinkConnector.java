package io.aepconnect;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.config.AepSinkConfigDef;
import io.aepconnect.config.ConfigValidation;
import io.aepconnect.config.TaskNumbers;
import io.aepconnect.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the records of Kafka topics into Adobe Experience Platform as XDM messages. Every task
 * has the same configuration but its number; Connect shares the partitions out among them.
 */
public final class AepSinkConnector extends SinkConnector {

  private static final Logger log = LoggerFactory.getLogger(AepSinkConnector.class);

  private Map<String, String> properties = Map.of();

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
    AepSinkConfig config = new AepSinkConfig(properties); // throws if they are not valid
    config.warnings().forEach(log::warn);
    // Under the names that the user gave. Connect stores and shows what tasks get, and puts ${...}
    // back by name: under another name a secret would stand there in the clear.
    Map<String, String> given = new HashMap<>(properties);
    given.values().removeIf(Objects::isNull);
    this.properties = Map.copyOf(given);
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return TaskNumbers.numbered(properties, maxTasks);
  }

  @Override
  public void stop() {}

  /** Checks each value, then what must hold between them, then the connection if asked to. */
  @Override
  public Config validate(Map<String, String> properties) {
    return ConfigValidation.of(properties);
  }

  /** All state is in the consumer group's offsets, so any change of them is fine with us. */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    return true;
  }
}
