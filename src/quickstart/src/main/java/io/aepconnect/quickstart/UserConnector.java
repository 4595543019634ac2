package io.aepconnect.quickstart;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The user's own configuration of a sink, as far as a run can use it: what the connector sends and
 * how. Topics, dead letters and the clients of Kafka stay those of the quickstart.
 */
final class UserConnector {

  private static final List<String> USED = List.of("aep.", "transforms", "predicates");
  private static final String CONVERTER = "value.converter";
  private static final Set<String> CONVERTERS =
      Set.of(
          "org.apache.kafka.connect.converters.ByteArrayConverter",
          "org.apache.kafka.connect.storage.StringConverter",
          "org.apache.kafka.connect.json.JsonConverter");
  private static final List<String> SECRETS = List.of("aep.auth.client.secret", "aep.auth.token");

  private UserConnector() {}

  /** The quickstart's sink with the user's configuration instead of its own. */
  static ConnectorFile over(ConnectorFile sink, Path file) {
    Map<String, String> own = ConnectorFile.readAsIs(file);
    String converter = own.getOrDefault(CONVERTER, sink.config().get(CONVERTER));
    if (!CONVERTERS.contains(converter)) {
      throw new IllegalArgumentException(
          "-Dconnector: the quickstart writes JSON, which %s cannot read. Set value.converter to ByteArrayConverter, StringConverter or JsonConverter"
              .formatted(converter));
    }
    Map<String, String> used = new LinkedHashMap<>();
    own.forEach(
        (key, value) -> {
          if (key.startsWith(CONVERTER) || USED.stream().anyMatch(key::startsWith)) {
            used.put(forTopic(key, own.getOrDefault("topics", "")), value);
          }
        });
    return new ConnectorFile(file, sink.name(), sink.without("aep.").config()).with(used);
  }

  /** Fails if a secret itself is in the configuration: it would be in the data of the run. */
  static void refuseSecrets(ConnectorFile sink) {
    for (String key : SECRETS) {
      String value = sink.config().getOrDefault(key, "${");
      if (!value.startsWith("${")) {
        throw new IllegalArgumentException(
            "-Dconnector: %s must not contain the secret %s itself. Put it into a file for -Dcredentials"
                .formatted(sink.file(), key));
      }
    }
  }

  /** Settings of the user's topic are those of the topic of the run. */
  private static String forTopic(String key, String topics) {
    return Stream.of(topics.split(","))
        .map(topic -> "aep.topics." + topic.strip() + ".")
        .filter(key::startsWith)
        .findFirst()
        .map(prefix -> "aep.topics." + Feed.EVENTS + "." + key.substring(prefix.length()))
        .orElse(key);
  }
}
