package io.aepconnect.config;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.failed.FailedRecordsAccess;
import io.aepconnect.failed.FailedRecordsSettings;
import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.worker.TaskName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;

/**
 * A valid configuration of the source connector for failed records.
 *
 * <p>Immutable. Accessors return new values, do no I/O, and may be called from any thread.
 */
public final class FailedRecordsConfig {

  private final CheckedConfig checked;
  private final Values values;

  /**
   * Reads the files that the properties name.
   *
   * @throws ConfigException if the properties are not valid, naming the key
   */
  public FailedRecordsConfig(Map<String, String> properties) {
    this(CheckedConfig.of(FailedRecordsConfigDef.KEYS, properties));
  }

  private FailedRecordsConfig(CheckedConfig checked) {
    this.checked = checked;
    this.values = checked.validValues();
  }

  /**
   * Checks a configuration before a connector is created or changed. If the user asks for it, this
   * also tries to read from AEP.
   */
  public static Config validate(Map<String, String> given) {
    return ConfigValidation.of(
        CheckedConfig.of(FailedRecordsConfigDef.KEYS, given),
        checked -> access(new FailedRecordsConfig(checked)));
  }

  /** What a user should know when the connector starts; without values. */
  public List<KeyFinding> warnings() {
    List<KeyFinding> warnings = new ArrayList<>();
    UnknownKeys.problems(checked.reading())
        .forEach((key, why) -> warnings.add(new KeyFinding(Severity.WARNING, key, why)));
    warnings.addAll(ClientOverrides.warnings(values.given()));
    return warnings;
  }

  /** How failed records are read and written. */
  public FailedRecordsSettings failedRecords() {
    return FailedRecordsKeys.settings(values);
  }

  /** How to reach AEP's REST APIs. */
  public PlatformSettings platform() {
    return FailedRecordsKeys.platform(values);
  }

  /** What the task is called. */
  public TaskName taskName() {
    return TaskNumbers.name(values);
  }

  /**
   * The configurations of the tasks, which share the datasets. Names and other values stay as the
   * user wrote them, because Connect restores references to secrets by the name of their property.
   *
   * @param datasets all of the connector
   */
  public static List<Map<String, String>> tasks(
      Map<String, String> properties, List<String> datasets, int maxTasks) {
    int tasks = Math.min(maxTasks, datasets.size());
    List<Map<String, String>> configs = new ArrayList<>();
    for (Map<String, String> numbered : TaskNumbers.numbered(properties, tasks)) {
      Map<String, String> config = new HashMap<>(numbered);
      List<String> share = new ArrayList<>();
      for (int i = configs.size(); i < datasets.size(); i += tasks) {
        share.add(datasets.get(i));
      }
      config.put(ConnectKeys.TASK_DATASETS.name(), String.join(",", share));
      configs.add(Map.copyOf(config));
    }
    return configs;
  }

  static List<KeyFinding> access(FailedRecordsConfig config) {
    return FailedRecordsAccess.problem(config.failedRecords(), config.platform())
        .map(
            it ->
                new KeyFinding(
                    Severity.ERROR,
                    switch (it.cause()) {
                      case CREDENTIAL -> AuthKeys.AUTH_TYPE.name();
                      case DATASET -> FailedRecordsKeys.DATASETS.name();
                      case FLOW -> FailedRecordsKeys.FLOWS.name();
                      case PLATFORM -> PlatformKeys.PLATFORM_URL.name();
                    },
                    it.reason()))
        .stream()
        .toList();
  }
}
