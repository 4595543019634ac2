package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.cluster.ChildMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A {@link FastInlet} in a process of its own. */
final class InletProcess implements AutoCloseable {

  private final Process process;
  private final int port;
  private final Counts counts;

  private InletProcess(Process process, int port, Counts counts) {
    this.process = process;
    this.port = port;
    this.counts = counts;
  }

  static InletProcess start(Path directory) throws IOException {
    Path counts = directory.resolve("inlet.counts");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    ChildMain.class.getName(),
                    FastInlet.class.getName(),
                    counts.toString()))
            .redirectError(directory.resolve("inlet.log").toFile())
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    return new InletProcess(process, Integer.parseInt(out.readLine()), Counts.open(counts));
  }

  /** The URL of an inlet with this behaviour. */
  URI endpoint(int latencyMs, int refused) {
    return URI.create(
        "http://127.0.0.1:" + port + "/collection/" + Behaviour.inletId(latencyMs, refused));
  }

  Counts counts() {
    return counts;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
