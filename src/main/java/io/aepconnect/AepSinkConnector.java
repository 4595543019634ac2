package io.aepconnect;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.config.AepSinkConfigDef;
import io.aepconnect.config.CrossChecks;
import io.aepconnect.version.Version;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Streams the records of Kafka topics into Adobe Experience Platform as XDM messages. Every task
 * has the same configuration; Connect shares the partitions out among them.
 */
public final class AepSinkConnector extends SinkConnector {

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
    AepSinkConfig checked = new AepSinkConfig(properties);
    this.properties = Map.copyOf(checked.originalsStrings());
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, properties);
  }

  @Override
  public void stop() {}

  /** Checks each value, and then what must hold between them. */
  @Override
  public Config validate(Map<String, String> properties) {
    Config config = super.validate(properties);
    Map<String, Object> values = new HashMap<>();
    config.configValues().forEach(value -> values.put(value.name(), value.value()));
    Map<String, String> problems = CrossChecks.problems(values, properties);
    for (ConfigValue value : config.configValues()) {
      String problem = problems.get(value.name());
      if (problem != null) {
        value.addErrorMessage(
            "Invalid value "
                + value.value()
                + " for configuration "
                + value.name()
                + ": "
                + problem);
      }
    }
    return config;
  }

  /** All state is in the consumer group's offsets, so any change of them is fine with us. */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    return true;
  }
}
