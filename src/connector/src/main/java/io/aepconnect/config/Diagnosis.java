package io.aepconnect.config;

import io.aepconnect.doctor.Finding.Severity;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** All that can be found out about a configuration, for people. Ingests nothing. */
public final class Diagnosis {

  private Diagnosis() {}

  /** A configuration of the sink. Asks AEP if the configuration has no errors of its own. */
  public static List<KeyFinding> ofSink(Map<String, String> given) {
    CheckedConfig checked = CheckedConfig.of(AepSinkConfigDef.KEYS, given);
    Config config = ConfigValidation.of(checked, unused -> List.of());
    List<KeyFinding> findings = errors(config);
    if (findings.isEmpty() && !addReferences(checked, findings)) {
      findings.addAll(SinkDiagnosis.of(checked, InstantSource.system()));
    }
    return List.copyOf(findings);
  }

  /** The same for the source connector. */
  public static List<KeyFinding> ofSource(Map<String, String> given) {
    CheckedConfig checked = CheckedConfig.of(FailedRecordsConfigDef.KEYS, given);
    List<KeyFinding> findings = errors(ConfigValidation.of(checked, unused -> List.of()));
    if (findings.isEmpty() && !addReferences(checked, findings)) {
      FailedRecordsConfig config = new FailedRecordsConfig(given);
      findings.addAll(config.warnings());
      findings.addAll(FailedRecordsConfig.access(config));
    }
    return List.copyOf(findings);
  }

  private static List<KeyFinding> errors(Config config) {
    List<KeyFinding> errors = new ArrayList<>();
    for (ConfigValue value : config.configValues()) {
      value
          .errorMessages()
          .forEach(text -> errors.add(new KeyFinding(Severity.ERROR, value.name(), text)));
    }
    return errors;
  }

  /** Whether there are references that only the worker can replace, so that AEP is not asked. */
  private static boolean addReferences(CheckedConfig checked, List<KeyFinding> findings) {
    int before = findings.size();
    checked
        .reading()
        .names()
        .properties()
        .forEach(
            (name, value) -> {
              if (Placeholders.hasReference(value)) {
                findings.add(
                    new KeyFinding(
                        Severity.WARNING,
                        name,
                        "refers to a ConfigProvider of the worker, so AEP was not asked. Use"
                            + " ${file:PATH:KEY}, ${directory:PATH:FILE} or ${env:VARIABLE}, which"
                            + " can be read here"));
              }
            });
    return findings.size() > before;
  }
}
