package io.aepconnect.config;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds keys that look like ours and are not, because a typing error must not go unnoticed. */
final class UnknownKeys {

  private static final String PREFIX = "aep.";

  private UnknownKeys() {}

  /** What is wrong with each such key. */
  static Map<String, String> problems(Reading reading) {
    Set<String> known = reading.keys().keySet();
    Map<String, String> problems = new TreeMap<>();
    for (String key : reading.names().properties().keySet()) {
      if (key.startsWith(PREFIX) && !known.contains(key)) {
        problems.put(
            key, "is not a key of this connector; did you mean " + nearest(key, reading) + "?");
      }
    }
    return problems;
  }

  private static String nearest(String key, Reading reading) {
    Stream<String> ofTopics =
        reading.connector().hasTopicKeys() ? TopicKeys.like(key) : Stream.empty();
    return Stream.concat(reading.keys().keySet().stream(), ofTopics)
        .min(Comparator.comparingInt((String it) -> distance(key, it)).thenComparing(it -> it))
        .orElseThrow();
  }

  /** How many letters must be changed, added or left out (Levenshtein's distance). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
