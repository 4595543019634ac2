package io.aepconnect.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The whole path and, between its runs, its limits: medians of runs that take turns. */
final class EndToEnd {

  /** So many rounds until next to nothing is compiled any more. */
  private static final int WARM_UP = 2;

  private final List<Scenario> scenarios;
  private final int rounds;
  private final boolean profiles;
  private final PrintStream out;

  /** Name of what was measured → its runs. */
  private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

  EndToEnd(List<Scenario> scenarios, int rounds, boolean profiles, PrintStream out) {
    this.scenarios = scenarios;
    this.rounds = rounds;
    this.profiles = profiles;
    this.out = out;
  }

  /** Warms up, runs so many rounds, and writes {@code e2e.json, .md}. */
  String run(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (Stage stage = Stage.start(Files.createTempDirectory(directory, "run-"), profiles)) {
      stage.fill(scenarios.stream().map(Scenario::load).distinct().toList());
      Limits limits = new Limits(stage);
      for (int round = 1 - WARM_UP; round <= rounds; round++) {
        out.printf("Round %d of %d%n", round, rounds);
        for (Scenario scenario : scenarios) {
          add(round, scenario.name(), stage.run(scenario));
          if (scenario.isDrop()) {
            add(round, polls(scenario), limits.polls(scenario));
          }
        }
        for (Map.Entry<String, Scenario> posted : posted().entrySet()) {
          add(round, posted.getKey(), limits.posts(posted.getValue()));
        }
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
        "  %-32s %8.0f records/s %7.2f µs cpu %5.1f %% full %5.2f busy%n",
        name,
        measured.recordsPerSecond(),
        measured.cpuMicros(),
        measured.fill() * 100,
        measured.busySlots());
    if (round > 0) {
      runs.computeIfAbsent(name, it -> new ArrayList<>()).add(measured);
    }
  }

  /** What is to be posted, each once. */
  private Map<String, Scenario> posted() {
    Map<String, Scenario> posted = new LinkedHashMap<>();
    scenarios.stream().filter(it -> !it.isDrop()).forEach(it -> posted.put(posts(it), it));
    return posted;
  }

  private String tables() {
    List<List<String>> ratios = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      if (!scenario.isDrop()) {
        String drop = scenario.drop().name();
        double rate = median(scenario.name(), Measured::recordsPerSecond);
        double connect = median(drop, Measured::recordsPerSecond);
        double slots = median(posts(scenario), Measured::recordsPerSecond);
        double cpu = median(scenario.name(), Measured::cpuMicros);
        ratios.add(
            List.of(
                scenario.name(),
                "%.0f %%".formatted(100 * rate / Math.min(connect, slots)),
                connect < slots ? "Connect" : "requests",
                "%.1f".formatted(cpu - median(drop, Measured::cpuMicros)),
                "%.1f".formatted(cpu),
                "%.0f %%".formatted(100 * median(scenario.name(), Measured::fill)),
                "%.1f".formatted(median(scenario.name(), Measured::busySlots)),
                "%.0f".formatted(rate)));
      }
    }
    List<List<String>> limits = new ArrayList<>();
    for (String name : runs.keySet()) {
      limits.add(
          List.of(
              name,
              "%.1f".formatted(median(name, Measured::cpuMicros)),
              "%.0f".formatted(median(name, Measured::recordsPerSecond)),
              "%.0f–%.0f"
                  .formatted(
                      runs.get(name).stream()
                          .mapToDouble(Measured::recordsPerSecond)
                          .min()
                          .orElse(0),
                      runs.get(name).stream()
                          .mapToDouble(Measured::recordsPerSecond)
                          .max()
                          .orElse(0))));
    }
    return Tables.markdown(
            List.of(
                "what",
                "of the ceiling",
                "which is",
                "µs CPU above drop",
                "µs CPU",
                "fill",
                "requests under way",
                "records/s"),
            ratios)
        + "\n"
        + Tables.markdown(List.of("all", "µs CPU", "records/s", "from–to"), limits);
  }

  private double median(String name, ToDoubleFunction<Measured> what) {
    double[] sorted = runs.get(name).stream().mapToDouble(what).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String polls(Scenario drop) {
    return drop.name().replace("drop", "poll");
  }

  private static String posts(Scenario scenario) {
    return "%dk %dms slots=%d post"
        .formatted(
            scenario.load().eventBytes() / 1_024,
            scenario.latencyMs(),
            scenario.slots() * scenario.tasks());
  }
}
