package io.aepconnect.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The PromQL in the files for Prometheus and Grafana. */
final class MonitoringFiles {

  static final Path RULES_OF_EXPORTER = Path.of("docker", "jmx-exporter", "rules.yml");
  static final Path ALERTS = Path.of("docker", "prometheus", "alerts.yml");
  static final Path DASHBOARD = Path.of("docker", "grafana", "dashboards", "aep.json");

  private static final Pattern VARIABLE = Pattern.compile("label_values\\((.+), (\\w+)\\)");

  private MonitoringFiles() {}

  /** Every expression of the dashboard: panels and variables. */
  static Set<String> ofDashboard() {
    JsonNode dashboard = read(new ObjectMapper(), DASHBOARD);
    Set<String> expressions = new TreeSet<>(texts(dashboard.path("panels"), "expr"));
    for (String query : texts(dashboard.path("templating"), "definition")) {
      Matcher variable = VARIABLE.matcher(query);
      if (!variable.matches()) {
        throw new IllegalStateException("A variable must be label_values(SERIES, LABEL): " + query);
      }
      expressions.add("sum by (%s) (%s)".formatted(variable.group(2), variable.group(1)));
    }
    return expressions;
  }

  /** Every expression of the alerts. */
  static Set<String> ofAlerts() {
    return new TreeSet<>(texts(read(new YAMLMapper(), ALERTS), "expr"));
  }

  /** The names of the alerts. */
  static List<String> alerts() {
    return texts(read(new YAMLMapper(), ALERTS), "alert");
  }

  private static List<String> texts(JsonNode node, String field) {
    return node.findValuesAsText(field);
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
