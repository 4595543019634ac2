package io.aepconnect.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Measures the whole path from Kafka to the inlet. Between these runs it measures the limits of the
 * machine. The results are medians over several rounds.
 */
final class EndToEnd {

  /** Rounds that are not measured: after them, the JVMs have compiled nearly everything. */
  private static final int WARM_UP = 2;

  private final List<Scenario> scenarios;
  private final int rounds;
  private final boolean profiles;
  private final PrintStream out;

  /** Name of a scenario or limit → its runs. */
  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

  EndToEnd(List<Scenario> scenarios, int rounds, boolean profiles, PrintStream out) {
    this.scenarios = scenarios;
    this.rounds = rounds;
    this.profiles = profiles;
    this.out = out;
  }

  /**
   * Warms up, runs the rounds, and writes {@code e2e.json} and {@code e2e.md}. Each round has the
   * reverse order of the round before.
   */
  String run(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (BenchCluster cluster = BenchCluster.start(Files.createTempDirectory(directory, "run-"))) {
      cluster.fill(scenarios.stream().map(Scenario::load).distinct().toList());
      Limits limits = new Limits(cluster);
      List<Scenario> order = new ArrayList<>(scenarios);
      for (int round = 1 - WARM_UP; round <= rounds; round++) {
        out.printf("Round %d of %d%n", round, rounds);
        Set<String> limited = new HashSet<>();
        for (Scenario scenario : order) {
          add(round, scenario.name(), cluster.run(scenario, profiles && round > 0));
          String limit = scenario.isDrop() ? polls(scenario) : posts(scenario);
          if (limited.add(limit)) {
            add(round, limit, scenario.isDrop() ? limits.polls(scenario) : limits.posts(scenario));
          }
        }
        Collections.reverse(order);
      }
    }
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("e2e.json").toFile(), runs);
    String tables = tables();
    Files.writeString(directory.resolve("e2e.md"), tables);
    return tables;
  }

  private void add(int round, String name, Measured measured) {
    out.printf(
        "  %-36s %8.0f records/s %7.2f µs cpu %7.2f µs task %5.1f %% full %5.2f busy%n",
        name,
        measured.recordsPerSecond(),
        measured.cpuMicros(),
        measured.taskMicros(),
        measured.fill() * 100,
        measured.busySlots());
    if (round > 0) {
      runs.computeIfAbsent(name, it -> new ArrayList<>()).add(measured);
    }
  }

  private String tables() {
    List<List<String>> ratios =
        scenarios.stream().filter(it -> !it.isDrop()).map(this::ratios).toList();
    List<List<String>> all =
        runs.entrySet().stream().map(it -> figures(it.getKey(), it.getValue())).toList();
    return Tables.markdown(
            List.of(
                "scenario",
                "of the ceiling",
                "ceiling",
                "µs CPU above drop",
                "µs CPU",
                "µs task thread",
                "fill",
                "requests in flight",
                "records/s"),
            ratios)
        + "\n"
        + Tables.markdown(
            List.of("scenario or limit", "µs CPU", "µs task thread", "records/s", "from–to"), all);
  }

  /** Compares with limits of the same round, because the machine's speed changes between rounds. */
  private List<String> ratios(Scenario scenario) {
    List<Measured> measured = runs.get(scenario.name());
    List<Measured> drops = runs.get(scenario.drop().name());
    List<Measured> posts = runs.get(posts(scenario));
    double[] ofCeiling = new double[measured.size()];
    double[] aboveDrop = new double[measured.size()];
    for (int i = 0; i < measured.size(); i++) {
      double ceiling = Math.min(drops.get(i).recordsPerSecond(), posts.get(i).recordsPerSecond());
      ofCeiling[i] = 100 * measured.get(i).recordsPerSecond() / ceiling;
      aboveDrop[i] = measured.get(i).cpuMicros() - drops.get(i).cpuMicros();
    }
    boolean limitIsConnect =
        median(drops, Measured::recordsPerSecond) < median(posts, Measured::recordsPerSecond);
    return List.of(
        scenario.name(),
        cell("%.0f %%", median(ofCeiling)),
        limitIsConnect ? "Connect" : "requests",
        cell("%.1f", median(aboveDrop)),
        cell("%.1f", median(measured, Measured::cpuMicros)),
        cell("%.1f", median(measured, Measured::taskMicros)),
        cell("%.1f %%", 100 * median(measured, Measured::fill)),
        cell("%.1f", median(measured, Measured::busySlots)),
        cell("%.0f", median(measured, Measured::recordsPerSecond)));
  }

  private static List<String> figures(String name, List<Measured> measured) {
    DoubleSummaryStatistics rates =
        measured.stream().mapToDouble(Measured::recordsPerSecond).summaryStatistics();
    return List.of(
        name,
        cell("%.1f", median(measured, Measured::cpuMicros)),
        cell("%.1f", median(measured, Measured::taskMicros)),
        cell("%.0f", median(measured, Measured::recordsPerSecond)),
        "%.0f–%.0f".formatted(rates.getMin(), rates.getMax()));
  }

  /** A dash stands for a value that was not measured. */
  private static String cell(String format, double value) {
    return Double.isNaN(value) ? "–" : format.formatted(value);
  }

  private static double median(List<Measured> measured, ToDoubleFunction<Measured> what) {
    return median(measured.stream().mapToDouble(what).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String polls(Scenario drop) {
    return "%s poll=%s"
        .formatted(drop.load().name(), drop.polled() == 0 ? "default" : drop.polled());
  }

  private static String posts(Scenario scenario) {
    return "%dk %dms slots=%d post"
        .formatted(
            scenario.load().eventBytes() / 1_024,
            scenario.latencyMs(),
            scenario.slots() * scenario.tasks());
  }
}
