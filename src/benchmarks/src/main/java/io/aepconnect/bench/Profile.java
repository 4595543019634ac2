package io.aepconnect.bench;

import io.aepconnect.testkit.JdkTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Records where a JVM spends its processor time, with JDK Flight Recorder. */
final class Profile {

  private static final String NAME = "bench";

  /** Start of a class name → owner of the code; the first match counts. */
  private static final List<Map.Entry<String, String>> OWNERS =
      List.of(
          Map.entry("io.aepconnect.bench.", "benchmark"),
          Map.entry("io.aepconnect.message.", "connector: messages"),
          Map.entry("io.aepconnect.batch.", "connector: packing and writing"),
          Map.entry("io.aepconnect.http.", "connector: HTTP"),
          Map.entry("io.aepconnect.auth.", "connector: HTTP"),
          Map.entry("io.aepconnect.inlet.", "connector: HTTP"),
          Map.entry("io.aepconnect.outcome.", "connector: responses"),
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

  /** Starts the recording. */
  static Profile start(long pid) throws IOException {
    JdkTool.jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
    return new Profile(pid, ThreadTimes.of(pid));
  }

  /** Ends the recording; returns two tables of where the time was spent. */
  String stop(Path recording) throws IOException {
    String threads = ThreadTimes.of(pid).since(before);
    JdkTool.jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + recording);
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
        List.of("owner of the code, including its calls of the JDK", "% of the samples"),
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
}
