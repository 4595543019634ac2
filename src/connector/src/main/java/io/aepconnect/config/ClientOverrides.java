package io.aepconnect.config;

import io.aepconnect.doctor.Finding.Severity;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Settings of Kafka's clients in the configuration of a connector. A worker with an allow-list
 * (KIP-1188) refuses those that are not on it; from Kafka 5.0 on, that list is empty by default. A
 * plugin cannot see the worker's configuration, so a warning is all that it can give.
 */
final class ClientOverrides {

  private static final Pattern OVERRIDE =
      Pattern.compile("(?:admin|consumer|producer)\\.override\\.(.+)");

  private static final int FIRST_WITH_ALLOW_LIST = 5;

  /** Confluent's version 8 has Kafka 4, and its name an end. */
  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\..*?(-ccs|-ce)?");

  private static final int CONFLUENT_AHEAD = 4;

  private ClientOverrides() {}

  /**
   * A warning for each of them if this worker is known to refuse overrides by default.
   *
   * @param given the names of all properties of the connector
   */
  static List<KeyFinding> warnings(Collection<String> given) {
    return warnings(given, AppInfoParser.getVersion());
  }

  /**
   * The same.
   *
   * @param version of the worker's Kafka, as it tells it
   */
  static List<KeyFinding> warnings(Collection<String> given, String version) {
    List<Matcher> overrides =
        given.stream().sorted().map(OVERRIDE::matcher).filter(Matcher::matches).toList();
    if (overrides.isEmpty() || kafkaMajor(version) < FIRST_WITH_ALLOW_LIST) {
      return List.of();
    }
    SortedSet<String> settings = new TreeSet<>();
    overrides.forEach(it -> settings.add(it.group(1)));
    String why =
        "is not allowed by a worker of Kafka %s with default settings, and the tasks fail. Unless you have done so, add to the properties of every worker: connector.client.config.override.allowlist=%s"
            .formatted(version, String.join(",", settings));
    return overrides.stream().map(it -> new KeyFinding(Severity.WARNING, it.group(), why)).toList();
  }

  /** 0 if it is not known. */
  private static int kafkaMajor(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return 0;
    }
    int major = Integer.parseInt(matcher.group(1));
    return matcher.group(2) == null ? major : major - CONFLUENT_AHEAD;
  }
}
