package io.aepconnect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final Path PAGE = Path.of("docs", "metrics.md");
  private static final String HEAD = "| attribute | unit | meaning |\n|---|---|---|\n";

  @Test
  void theTableInTheCommittedPageIsWhatTasksTell() throws IOException {
    check(PAGE, table(Arrays.asList(Metric.values())));
  }

  @Test
  void theTableOfFailedRecordsIsWhatTasksTell() throws IOException {
    List<MetricSpec> metrics = new ArrayList<>(Arrays.asList(FailedMetric.values()));
    metrics.add(FailedRecordsMetrics.byCode());
    check(Path.of("docs", "failed-records.md"), table(metrics));
  }

  private static void check(Path file, String table) throws IOException {
    String page = Files.readString(file);
    int start = page.indexOf(HEAD);
    int end = page.indexOf("\n\n", start) + 1;
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, page.substring(0, start) + table + page.substring(end));
    }

    assertThat(Files.readString(file))
        .as("stale; run: ./mvnw -pl src/connector -am test -Dtest=MetricsPageTest -Dupdate=true")
        .contains(table + "\n");
  }

  @Test
  void everyMetricHasAUnitAndAMeaningOfItsOwn() {
    assertThat(Metric.values())
        .allSatisfy(it -> assertThat(it.unit()).isNotBlank())
        .allSatisfy(it -> assertThat(it.meaning()).doesNotEndWith("."))
        .extracting(Metric::meaning)
        .doesNotHaveDuplicates();
    assertThat(Metric.values())
        .extracting(Metric::attribute)
        .doesNotHaveDuplicates()
        .allSatisfy(it -> assertThat(it).matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  private static String table(List<? extends MetricSpec> metrics) {
    return metrics.stream()
        .map(it -> "| `%s` | %s | %s |\n".formatted(it.attribute(), it.unit(), it.meaning()))
        .collect(Collectors.joining("", HEAD, ""));
  }
}
