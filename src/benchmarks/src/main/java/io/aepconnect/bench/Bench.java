package io.aepconnect.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks; see CONTRIBUTING.md. */
public final class Bench {

  private Bench() {}

  /**
   * Options: {@code --directory} for the results; {@code --bench=jmh}, {@code e2e} or {@code
   * failed}, empty for all; {@code --only}, a regular expression for names; {@code --rounds},
   * {@code --quick} and {@code --profile}.
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (String arg : args) {
      options.put(arg.replaceFirst("=.*", ""), arg.substring(arg.indexOf('=') + 1));
    }
    Path directory = Path.of(options.get("--directory"));
    String bench = options.get("--bench");
    String only = options.get("--only");
    boolean quick = !options.getOrDefault("--quick", "").isEmpty();
    boolean profiles = !options.getOrDefault("--profile", "").isEmpty();
    int rounds = Integer.parseInt(options.get("--rounds"));
    PrintStream out = System.out;
    if (bench.isEmpty() || bench.equals("failed")) {
      out.println(FailedFiles.run(directory, quick));
    }
    if (bench.isEmpty() || bench.equals("jmh")) {
      out.println(Micro.run(directory, only, quick));
    }
    if (bench.isEmpty() || bench.equals("e2e")) {
      List<Scenario> scenarios = Scenarios.matching(only, quick);
      out.println(new EndToEnd(scenarios, rounds, profiles, out).run(directory));
    }
  }
}
