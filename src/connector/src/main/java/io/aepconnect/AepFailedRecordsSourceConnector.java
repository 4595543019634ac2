package io.aepconnect;

import io.aepconnect.config.FailedRecordsConfig;
import io.aepconnect.config.FailedRecordsConfigDef;
import io.aepconnect.failed.FailedRecordsAccess;
import io.aepconnect.failed.SourcePartition;
import io.aepconnect.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records that Adobe Experience Platform accepted and that failed later, back to Kafka.
 * The tasks share the datasets.
 */
public final class AepFailedRecordsSourceConnector extends SourceConnector {

  private static final Logger log = LoggerFactory.getLogger(AepFailedRecordsSourceConnector.class);

  private Map<String, String> properties = Map.of();
  private List<String> datasets = List.of();

  /** For Connect, which makes connectors by reflection. */
  public AepFailedRecordsSourceConnector() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return FailedRecordsConfigDef.create();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return AepFailedRecordsSourceTask.class;
  }

  @Override
  public void start(Map<String, String> properties) {
    FailedRecordsConfig config = new FailedRecordsConfig(properties); // throws ConfigException
    config.warnings().forEach(it -> log.warn(it.sentence()));
    datasets = FailedRecordsAccess.datasets(config.failedRecords(), config.platform());
    this.properties = new HashMap<>(properties);
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return FailedRecordsConfig.tasks(properties, datasets, maxTasks);
  }

  @Override
  public void stop() {}

  /**
   * Checks each value, then the rules between keys, then the access to AEP if the user asked for
   * it.
   */
  @Override
  public Config validate(Map<String, String> properties) {
    return FailedRecordsConfig.validate(properties);
  }

  /** Offsets name the last record of each transaction, so nothing is read twice. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(
      Map<String, String> connectorConfig) {
    return ConnectorTransactionBoundaries.SUPPORTED;
  }

  /**
   * Accepts offsets that a task can read.
   *
   * @throws ConnectException with what is wrong with an offset
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          try {
            SourcePartition.check(partition, offset);
          } catch (IllegalArgumentException e) {
            throw new ConnectException(
                "The offset of the source partition "
                    + partition
                    + " cannot be used: "
                    + e.getMessage(),
                e);
          }
        });
    return true;
  }
}
