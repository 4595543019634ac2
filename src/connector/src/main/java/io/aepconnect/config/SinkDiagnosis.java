package io.aepconnect.config;

import io.aepconnect.doctor.Examination;
import io.aepconnect.doctor.Finding;
import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.doctor.FlowLookup;
import io.aepconnect.schema.XdmSchemas;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** Compares a valid configuration of the sink with what AEP says. */
final class SinkDiagnosis {

  private final CheckedConfig checked;
  private final Values values;
  private final InstantSource now;
  private final Set<KeyFinding> findings = new LinkedHashSet<>();

  private SinkDiagnosis(CheckedConfig checked, InstantSource now) {
    this.checked = checked;
    this.values = checked.validValues();
    this.now = now;
  }

  /**
   * All findings, also warnings about the configuration itself, and what is well. May take some
   * time; ingests nothing.
   */
  static List<KeyFinding> of(CheckedConfig checked, InstantSource now) {
    SinkDiagnosis diagnosis = new SinkDiagnosis(checked, now);
    diagnosis.findings.addAll(StartWarnings.of(checked.reading()));
    if (PlatformKeys.isByFlow(diagnosis.values)) {
      diagnosis.lookUpFlows();
    } else {
      diagnosis.examine(checked, Severity.ERROR);
    }
    return List.copyOf(diagnosis.findings);
  }

  private void lookUpFlows() {
    Map<String, String> properties = checked.reading().names().properties();
    FlowSetup setup = new FlowSetup(properties, checked.reading());
    FlowLookup.Result result = setup.look();
    if (result instanceof FlowLookup.Result.Later later) {
      add(List.of(later.finding()));
    } else if (result instanceof FlowLookup.Result.Refused refused) {
      add(refused.findings());
    } else if (result instanceof FlowLookup.Result.Found found) {
      add(found.findings());
      CheckedConfig complete = CheckedConfig.of(AepSinkConfigDef.KEYS, setup.complete(found));
      complete
          .errors()
          .forEach(
              (name, errors) ->
                  errors.forEach(it -> findings.add(new KeyFinding(Severity.ERROR, name, it))));
      if (complete.errors().isEmpty()) {
        findings.addAll(setup.unused(complete.validValues()));
        examine(complete, Severity.WARNING);
      }
    }
  }

  private void examine(CheckedConfig complete, Severity mismatch) {
    AepSinkConfig config = new AepSinkConfig(complete);
    Values all = complete.validValues();
    boolean reachable = PlatformKeys.isReachable(all);
    add(
        Examination.of(
            new Examination.Subjects(
                config.http(),
                reachable ? PlatformKeys.settings(all) : null,
                reachable ? ValidationKeys.registry(all) : null,
                Destinations.of(all),
                mismatch),
            now));
    if (findings.stream().noneMatch(it -> it.severity() == Severity.ERROR)) {
      fetchSchemas(config);
    }
  }

  private void fetchSchemas(AepSinkConfig config) {
    try {
      XdmSchemas unused = config.schemas().fetch(1);
    } catch (ConnectException e) {
      findings.add(
          new KeyFinding(
              Severity.ERROR, ValidationKeys.SCHEMA.name(), String.valueOf(e.getMessage())));
    }
  }

  private void add(List<Finding> found) {
    List<KeyFinding> named = new ArrayList<>();
    for (Finding finding : found) {
      named.add(
          new KeyFinding(finding.severity(), Destinations.keyOf(finding, values), finding.text()));
    }
    findings.addAll(named);
  }
}
