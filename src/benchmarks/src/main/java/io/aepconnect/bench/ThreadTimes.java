package io.aepconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processor time of each thread, as Linux counts it.
 *
 * @param user group of threads → clock ticks in its own code
 * @param system group of threads → clock ticks in the kernel
 */
record ThreadTimes(Map<String, Long> user, Map<String, Long> system) {

  private static final String TASKS = "task thread";
  private static final long NANOS_OF_A_TICK = 10_000_000; // on the usual platforms of Linux

  static ThreadTimes of(long pid) throws IOException {
    Map<String, Long> user = new TreeMap<>();
    Map<String, Long> system = new TreeMap<>();
    try (var threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
      for (Path thread : threads.toList()) {
        String stat = stat(thread);
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        user.merge(group(name), Long.parseLong(fields[11]), Long::sum);
        system.merge(group(name), Long.parseLong(fields[12]), Long::sum);
      }
    }
    return new ThreadTimes(user, system);
  }

  /** The thread's statistics; all are zero for a thread that has just ended. */
  private static String stat(Path thread) throws IOException {
    try {
      return Files.readString(thread.resolve("stat"));
    } catch (NoSuchFileException e) {
      return "(ended) " + "0 ".repeat(13);
    }
  }

  /** Groups by the start of the name, because Linux keeps only 15 characters. */
  private static String group(String name) {
    if (name.startsWith("task-thread")) {
      return TASKS;
    } else if (name.startsWith("aep-request")) {
      return "request threads";
    } else if (name.startsWith("GC") || name.startsWith("G1")) {
      return "garbage collector";
    }
    return name.contains("Compiler") ? "compiler" : "others";
  }

  String since(ThreadTimes before) {
    double all = sum(user) + sum(system) - sum(before.user) - sum(before.system);
    return Tables.markdown(
        List.of("threads", "% of the time, own code", "% in the kernel"),
        user.keySet().stream()
            .map(
                group ->
                    List.of(
                        group,
                        share(user, before.user, group, all),
                        share(system, before.system, group, all)))
            .toList());
  }

  private static String share(
      Map<String, Long> now, Map<String, Long> before, String group, double all) {
    return "%.1f".formatted(100 * (now.get(group) - before.getOrDefault(group, 0L)) / all);
  }

  private static long sum(Map<String, Long> ticks) {
    return ticks.values().stream().mapToLong(it -> it).sum();
  }

  /** The time of Connect's task threads, in their own code and in the kernel. */
  long taskNanos() {
    return NANOS_OF_A_TICK * (user.getOrDefault(TASKS, 0L) + system.getOrDefault(TASKS, 0L));
  }
}
