package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformStats;
import io.aepconnect.simulator.ingestion.GeneratedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the source connector for failed records: a file of a gigabyte, read with a heap of 256
 * MB, and a dataset of which nothing fails. The simulator, which generates the file, is in this
 * process.
 */
final class FailedFiles {

  private static final long FILE_BYTES = 1_000_000_000;
  private static final int LINE_BYTES = 1_000;
  private static final int IDLE_SECONDS = 130;

  private FailedFiles() {}

  /** A table of the results. */
  static String run(Path directory, boolean quick) throws IOException {
    Files.createDirectories(directory);
    long bytes = quick ? FILE_BYTES / 10 : FILE_BYTES;
    long lines = bytes / LINE_BYTES;
    try (InletSimulator simulator = InletSimulator.start(InletSettings.defaults())) {
      simulator.platform().generate(GeneratedBatch.of(InletSettings.EVENT_DATASET, lines, bytes));
      double[] file = read(directory, simulator, InletSettings.EVENT_DATASET, lines, 0);
      PlatformStats before = simulator.platform().requests();
      double[] idle = read(directory, simulator, InletSettings.PROFILE_DATASET, 0, IDLE_SECONDS);
      PlatformStats after = simulator.platform().requests();
      return """
      | failed records, heap of 256 MB | |
      |---|---|
      | a file of %d MB | %.0f records read in %.1f s |
      | records/s | %.0f |
      | MB/s | %.1f |
      | processor time of a record | %.1f µs |
      | peak heap | %.0f MB |
      | without failures, in a minute | %.1f requests, %.0f bytes, %.0f ms of processor time |
      """
          .formatted(
              bytes / 1_000_000,
              file[0],
              file[1],
              file[0] / file[1],
              bytes / 1e6 / file[1],
              file[2] / file[0],
              file[3],
              (after.requests() - before.requests()) / idle[1] * 60,
              (after.bytes() - before.bytes()) / idle[1] * 60,
              idle[2] / 1_000 / idle[1] * 60);
    }
  }

  /** What {@link FailedFileReader} prints. */
  private static double[] read(
      Path directory, InletSimulator simulator, String dataset, long records, int seconds)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-classpath",
                System.getProperty("java.class.path"),
                FailedFileReader.class.getName(),
                simulator.platformUrl().toString(),
                simulator.tokenEndpoint().toString(),
                dataset,
                String.valueOf(records),
                String.valueOf(seconds)));
    Process process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("failed-file-reader.log").toFile())
            .start();
    String[] words =
        new String(process.getInputStream().readAllBytes(), US_ASCII).strip().split(" ", -1);
    double[] numbers = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Double.parseDouble(words[i]);
    }
    return numbers;
  }
}
