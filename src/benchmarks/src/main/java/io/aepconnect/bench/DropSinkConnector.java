package io.aepconnect.bench;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** A sink that drops every record, to measure what Connect alone costs. */
public final class DropSinkConnector extends SinkConnector {

  /** The file of its {@link Counts}. */
  public static final String COUNTS = "counts";

  /** The percentage of records that it dead-letters. */
  public static final String REFUSED = "refused";

  private Map<String, String> properties;

  @Override
  public void start(Map<String, String> connectorProperties) {
    properties = connectorProperties;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return DropSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, properties);
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return new ConfigDef()
        .define(COUNTS, ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "File of the counts.")
        .define(
            REFUSED, ConfigDef.Type.INT, ConfigDef.Importance.HIGH, "Percentage of dead letters.");
  }

  @Override
  public String version() {
    return "1";
  }
}
