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
  static final Path PROMETHEUS = Path.of("docker", "prometheus", "prometheus.yml");
  static final Path DASHBOARD = Path.of("docker", "grafana", "dashboards", "aep.json");

  private static final Pattern VARIABLE = Pattern.compile("label_values\\((.+), (\\w+)\\)");

  /** Name of the system property in which Maven passes the path of the exporter. */
  private static final String EXPORTER = "jmx.exporter";

  private MonitoringFiles() {}

  /** The JVM option with which a worker has the exporter, as in {@code docker/compose.yaml}. */
  static String exporterOption(int port) {
    return "-javaagent:%s=%s:%s"
        .formatted(
            System.getProperty(EXPORTER),
            exporterAddress(port),
            RULES_OF_EXPORTER.toAbsolutePath());
  }

  static String exporterAddress(int port) {
    return "127.0.0.1:" + port;
  }

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
    return new TreeSet<>(texts(yaml(ALERTS), "expr"));
  }

  /** The names of the alerts. */
  static List<String> alerts() {
    return texts(yaml(ALERTS), "alert");
  }

  static JsonNode yaml(Path file) {
    return read(new YAMLMapper(), file);
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
