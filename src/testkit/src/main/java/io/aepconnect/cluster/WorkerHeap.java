package io.aepconnect.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Looks into a worker's heap with the JDK's jcmd. */
public final class WorkerHeap {

  private static final Pattern USED =
      Pattern.compile("(?:heap|generation)\\s+total \\d+K, used (\\d+)K");

  private WorkerHeap() {}

  /** What the heap holds after a full collection. */
  public static long usedKb(ConnectWorker worker) {
    jcmd(worker, "GC.run");
    return USED.matcher(jcmd(worker, "GC.heap_info"))
        .results()
        .mapToLong(generation -> Long.parseLong(generation.group(1)))
        .sum();
  }

  private static String jcmd(ConnectWorker worker, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), String.valueOf(worker.pid()), command)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("jcmd " + command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
