package io.aepconnect.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format. */
final class Exposition {

  /** One series and its value. */
  record Sample(Series series, double value) {}

  /** A name with labels. */
  record Series(String name, Map<String, String> labels) {}

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

  private Exposition() {}

  static List<Sample> parse(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Exposition::sample)
        .toList();
  }

  private static Sample sample(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalArgumentException("Not a sample: " + line);
    }
    Map<String, String> labels = new HashMap<>();
    if (sample.group(2) != null) {
      LABEL.matcher(sample.group(2)).results().forEach(it -> labels.put(it.group(1), it.group(2)));
    }
    String value = sample.group(3).replace("Inf", "Infinity");
    return new Sample(new Series(sample.group(1), labels), Double.parseDouble(value));
  }
}
