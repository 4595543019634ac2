package io.aepconnect.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Records what a JVM does with its processor time, with the recorder of the JDK itself. */
final class Profile {

  private static final String NAME = "bench";

  /** Whose code a frame is, by the start of its class name; the first that fits. */
  private static final List<Map.Entry<String, String>> OWNERS =
      List.of(
          Map.entry("io.aepconnect.bench.", "the bench"),
          Map.entry("io.aepconnect.message.", "connector: messages"),
          Map.entry("io.aepconnect.batch.", "connector: packing and writing"),
          Map.entry("io.aepconnect.http.", "connector: HTTP"),
          Map.entry("io.aepconnect.outcome.", "connector: replies"),
          Map.entry("io.aepconnect.", "connector: delivery and offsets"),
          Map.entry("org.apache.hc.", "HttpClient"),
          Map.entry("org.apache.kafka.connect.", "Connect"),
          Map.entry("org.apache.kafka.", "Kafka's clients"));

  private final long pid;
  private final ThreadTimes before;

  private Profile(long pid, ThreadTimes before) {
    this.pid = pid;
    this.before = before;
  }

  /** Starts to record. */
  static Profile start(long pid) throws IOException, InterruptedException {
    jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
    return new Profile(pid, ThreadTimes.of(pid));
  }

  /** Ends it; two tables say where the time went. */
  String stop(Path recording) throws IOException, InterruptedException {
    String threads = ThreadTimes.of(pid).since(before);
    jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + recording);
    return threads + "\n" + owners(recording);
  }

  private static String owners(Path recording) throws IOException {
    Map<String, Long> samples = new TreeMap<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          samples.merge(owner(event), 1L, Long::sum);
        }
      }
    }
    double all = samples.values().stream().mapToLong(it -> it).sum();
    return Tables.markdown(
        List.of("whose code, with what it calls in the JDK", "% of the samples"),
        samples.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(it -> List.of(it.getKey(), "%.1f".formatted(100 * it.getValue() / all)))
            .toList());
  }

  private static String owner(RecordedEvent sample) {
    if (sample.getStackTrace() == null) {
      return "unknown";
    }
    String jackson = "";
    for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith("com.fasterxml.")) {
        jackson = "Jackson for ";
      }
      for (Map.Entry<String, String> owner : OWNERS) {
        if (type.startsWith(owner.getKey())) {
          return jackson + owner.getValue();
        }
      }
    }
    return jackson + "the JDK alone";
  }

  private static void jcmd(long pid, String... command) throws IOException, InterruptedException {
    List<String> line =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    String.valueOf(pid)),
                Stream.of(command))
            .toList();
    Path output = Files.createTempFile("jcmd", ".txt");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(line + " failed: " + Files.readString(output));
    }
    Files.delete(output);
  }
}
