package io.aepconnect.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the benchmarks; see CONTRIBUTING.md. */
public final class Bench {

  private Bench() {}

  /**
   * Options: {@code --directory} for results, {@code --bench=jmh|e2e} (empty: both), {@code --only}
   * (a regular expression that names must match), {@code --rounds}, {@code --quick}.
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
    int rounds = Integer.parseInt(options.get("--rounds"));
    PrintStream out = System.out;
    if (!bench.equals("e2e")) {
      out.println(Micro.run(directory, only, quick));
    }
    if (!bench.equals("jmh")) {
      out.println(new EndToEnd(Scenarios.matching(only, quick), rounds, out).run(directory));
    }
  }
}
