package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringFilesTest {

  private static final String ALERTMANAGER = "docker/prometheus/alertmanager.yml";
  private static final String CASES =
      "src/integration/src/test/resources/prometheus/alerts-test.yml";

  @Test
  void thePageExplainsEveryAlert() throws IOException {
    String page = Files.readString(Path.of("docs", "metrics.md"));

    assertThat(MonitoringFiles.alerts())
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates()
        .allSatisfy(alert -> assertThat(page).contains("| `" + alert + "` |"));
  }

  @Test
  void theDashboardsExpressionsCanBeRead() {
    assertThat(MonitoringFiles.ofDashboard())
        .hasSizeGreaterThan(20)
        .allSatisfy(it -> assertThat(Selector.of(it)).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"check rules docker/prometheus/alerts.yml", "test rules " + CASES})
  void prometheusAcceptsTheAlertsAndFiresThoseItShould(String command) throws Exception {
    PrometheusTools.require("promtool");

    assertThat(PrometheusTools.run("promtool " + command)).contains("SUCCESS");
  }

  @Test
  void everyAlertHasACaseThatFiresAndAConnectorThatDoesNotFire() {
    for (JsonNode test : MonitoringFiles.yaml(Path.of(CASES)).path("tests")) {
      String alert = test.path("name").asText();
      assertThat(test.findValuesAsText("alertname")).as(alert).containsOnly(alert);
      assertThat(test.findValues("exp_alerts")).as(alert).anyMatch(it -> !it.isEmpty());
      assertThat(test.findValuesAsText("series")).as(alert).anyMatch(it -> it.contains("under"));
    }
    assertThat(MonitoringFiles.yaml(Path.of(CASES)).path("tests").findValuesAsText("name"))
        .containsExactlyElementsOf(MonitoringFiles.alerts());
  }

  @ParameterizedTest
  @CsvSource({"critical, pager", "warning, tickets"})
  void alertmanagerSendsEachSeverityToItsReceiver(String severity, String receiver)
      throws Exception {
    PrometheusTools.require("amtool");

    assertThat(PrometheusTools.run("amtool check-config " + ALERTMANAGER)).contains("SUCCESS");
    String routes = "amtool config routes test --config.file=" + ALERTMANAGER;
    assertThat(PrometheusTools.run(routes + " severity=" + severity)).endsWith(receiver + "\n");
  }

  @Test
  void alertmanagerNamesOnlyAlertsAndSeveritiesThatExist() throws IOException {
    String config = Files.readString(Path.of(ALERTMANAGER));

    assertThat(Pattern.compile("Aep\\w+").matcher(config).results().map(MatchResult::group))
        .isNotEmpty()
        .isSubsetOf(MonitoringFiles.alerts());
    assertThat(MonitoringFiles.yaml(MonitoringFiles.ALERTS).findValuesAsText("severity"))
        .containsOnly("critical", "warning");
  }
}
