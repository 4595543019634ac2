package io.aepconnect.cluster;

import io.aepconnect.testkit.JdkTool;
import java.util.regex.Pattern;

/** Measures a worker's heap. */
public final class WorkerHeap {

  private static final Pattern USED =
      Pattern.compile("(?:heap|generation)\\s+total \\d+K, used (\\d+)K");

  private WorkerHeap() {}

  /** The used heap after a full garbage collection, in KB. */
  public static long usedKb(ConnectWorker worker) {
    JdkTool.jcmd(worker.pid(), "GC.run");
    return USED.matcher(JdkTool.jcmd(worker.pid(), "GC.heap_info"))
        .results()
        .mapToLong(generation -> Long.parseLong(generation.group(1)))
        .sum();
  }
}
