package io.aepconnect.command;

import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.config.Diagnosis;
import io.aepconnect.config.KeyFinding;
import io.aepconnect.doctor.Finding.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Examines the configuration in a file, and prints what it finds. */
public final class Doctor {

  /** The exit code without errors. */
  static final int HEALTHY = 0;

  /** The exit code with errors. */
  static final int ILL = 1;

  /** The exit code if nothing could be examined. */
  static final int UNUSABLE = 2;

  private Doctor() {}

  /**
   * Examines; for {@link Main}, which calls it by reflection.
   *
   * @return the exit code
   */
  public static int run(String file, boolean json) {
    return run(file, json, System.out, System.err);
  }

  static int run(String file, boolean json, PrintStream out, PrintStream err) {
    Map<String, String> properties;
    try {
      properties = ConnectorFile.read(Path.of(file));
    } catch (IOException | IllegalArgumentException e) {
      err.println(file + " cannot be read as the configuration of a connector: " + e.getMessage());
      return UNUSABLE;
    }
    List<KeyFinding> findings =
        AepFailedRecordsSourceConnector.class.getName().equals(properties.get("connector.class"))
            ? Diagnosis.ofSource(properties)
            : Diagnosis.ofSink(properties);
    out.print(json ? Report.json(findings) : Report.table(findings));
    return findings.stream().anyMatch(it -> it.severity() == Severity.ERROR) ? ILL : HEALTHY;
  }
}
