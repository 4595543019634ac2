package io.aepconnect.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.config.KeyFinding;
import io.aepconnect.doctor.Finding.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Findings as text, the worst first. Pure. */
final class Report {

  private static final JsonMapper JSON = new JsonMapper();

  private Report() {}

  /** A table for people: severity, key and text, and a line with the sums. */
  static String table(List<KeyFinding> findings) {
    int width = findings.stream().mapToInt(it -> it.key().length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    for (KeyFinding it : sorted(findings)) {
      table.append(
          ("%-7s  %-" + Math.max(1, width) + "s  %s%n")
              .formatted(word(it.severity()), it.key(), it.text()));
    }
    long errors = count(findings, Severity.ERROR);
    long warnings = count(findings, Severity.WARNING);
    return table
        .append("%n%s, %s%n".formatted(number(errors, "error"), number(warnings, "warning")))
        .toString();
  }

  /** One JSON object with the sums and all findings. */
  static String json(List<KeyFinding> findings) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("errors", count(findings, Severity.ERROR))
            .put("warnings", count(findings, Severity.WARNING));
    var all = json.putArray("findings");
    sorted(findings)
        .forEach(
            it ->
                all.addObject()
                    .put("severity", word(it.severity()))
                    .put("key", it.key())
                    .put("text", it.text()));
    return json.toPrettyString() + System.lineSeparator();
  }

  private static List<KeyFinding> sorted(List<KeyFinding> findings) {
    return findings.stream().sorted(Comparator.comparing(KeyFinding::severity)).toList();
  }

  private static String number(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static long count(List<KeyFinding> findings, Severity severity) {
    return findings.stream().filter(it -> it.severity() == severity).count();
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
