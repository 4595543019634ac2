package io.aepconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures each part of the hot path with JMH: time and allocated memory. */
final class Micro {

  private Micro() {}

  /** Runs the benchmarks whose names match, and writes {@code jmh.json} and {@code jmh.md}. */
  static String run(Path directory, String pattern, boolean quick)
      throws IOException, RunnerException {
    Files.createDirectories(directory);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("io\\.aepconnect\\.bench\\..*(" + pattern + ").*")
                    .mode(Mode.AverageTime)
                    .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
                    .forks(1)
                    .jvmArgs("-Xmx1g")
                    .warmupIterations(quick ? 2 : 3)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(quick ? 2 : 5)
                    .measurementTime(TimeValue.seconds(1))
                    .addProfiler(GCProfiler.class)
                    .addProfiler(CpuProfiler.class)
                    .shouldFailOnError(true)
                    .result(directory.resolve("jmh.json").toString())
                    .resultFormat(ResultFormatType.JSON)
                    .build())
            .run();
    String table = table(results);
    Files.writeString(directory.resolve("jmh.md"), table);
    return table;
  }

  private static String table(Collection<RunResult> results) {
    List<List<String>> rows = new ArrayList<>();
    for (RunResult result : results) {
      rows.add(
          List.of(
              name(result.getParams()),
              "%.3f".formatted(secondary(result, CpuProfiler.CPU)),
              "%.3f".formatted(result.getPrimaryResult().getScore()),
              "±%.3f".formatted(result.getPrimaryResult().getScoreError()),
              "%.0f".formatted(secondary(result, "gc.alloc.rate.norm"))));
    }
    return Tables.markdown(List.of("benchmark", "µs CPU", "µs", "error", "bytes allocated"), rows);
  }

  private static double secondary(RunResult result, String name) {
    return result.getSecondaryResults().get(name).getScore();
  }

  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1 ");
    return params.getParamsKeys().stream()
        .map(key -> key + " " + params.getParam(key))
        .collect(Collectors.joining(", ", method + " ", ""))
        .trim();
  }
}
