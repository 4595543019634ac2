package io.aepconnect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A connector's configuration, in the form of {@code PUT /connectors/NAME/config} and of the
 * validation. Its values are those of {@code docker/compose.yaml}.
 *
 * @param file where it was read from
 * @param name the connector's name
 * @param config its configuration
 */
record ConnectorFile(Path file, String name, Map<String, String> config) {

  /** The quickstart's sink. */
  static final Path SINK = Path.of("config", "quickstart-sink.json");

  /** The same sink, which learns most values from a dataflow. */
  static final Path FLOW_SINK = Path.of("config", "quickstart-flow-sink.json");

  /** The quickstart's source of failed records. */
  static final Path FAILED_RECORDS = Path.of("config", "quickstart-failed-records.json");

  /** The path of the token service, as the files have it. */
  private static final String TOKENS = "/ims/token/v3";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The quickstart's sink, which sends to this inlet. */
  static ConnectorFile sink(Inlet inlet, String schemaId, String datasetId, String imsOrgId) {
    return read(
        SINK,
        Map.of(
            "aep.endpoint", inlet.endpoint().toString(),
            "aep.schema.id", schemaId,
            "aep.dataset.id", datasetId,
            "aep.ims.org.id", imsOrgId));
  }

  /** The quickstart's sink, which has only the id of a dataflow and a credential. */
  static ConnectorFile sink(Inlet.Dataflow dataflow, String imsOrgId) {
    return read(
        FLOW_SINK,
        Map.of(
            "aep.platform.url",
            dataflow.platform().toString(),
            "aep.auth.token.endpoint",
            dataflow.platform() + TOKENS,
            "aep.flow.id",
            dataflow.id(),
            "aep.ims.org.id",
            imsOrgId));
  }

  /** The source of the failed records of this dataset; empty if the run must not read them. */
  static Optional<ConnectorFile> failedRecords(Inlet inlet, String datasetId, String imsOrgId) {
    return inlet
        .platform()
        .map(
            platform ->
                read(
                    FAILED_RECORDS,
                    Map.of(
                        "aep.platform.url",
                        platform.toString(),
                        "aep.auth.token.endpoint",
                        platform + TOKENS,
                        "aep.datasets",
                        datasetId,
                        "aep.ims.org.id",
                        imsOrgId)));
  }

  /** Reads the file, and replaces the values of these keys, which it must have. */
  static ConnectorFile read(Path file, Map<String, String> values) {
    Map<String, String> config = readAsIs(file);
    values.forEach(
        (key, value) -> {
          if (config.replace(key, value) == null) {
            throw new IllegalArgumentException(file + " has no key " + key);
          }
        });
    return new ConnectorFile(file, String.valueOf(config.get("name")), config);
  }

  /** Reads a configuration, in the form of {@code PUT} or of {@code POST /connectors}. */
  static Map<String, String> readAsIs(Path file) {
    try {
      JsonNode connector = JSON.readTree(file.toFile());
      JsonNode values = connector.path("config").isObject() ? connector.path("config") : connector;
      Map<String, String> config = new LinkedHashMap<>();
      values.properties().forEach(it -> config.put(it.getKey(), it.getValue().asText()));
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException("The connector's configuration cannot be read: " + file, e);
    }
  }

  /** The same with more keys; they replace those of the same name. */
  ConnectorFile with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(config);
    all.putAll(more);
    return new ConnectorFile(file, name, all);
  }

  /** The same without the keys that begin with one of these texts. */
  ConnectorFile without(String... beginnings) {
    Map<String, String> rest = new LinkedHashMap<>(config);
    rest.keySet().removeIf(key -> Stream.of(beginnings).anyMatch(key::startsWith));
    return new ConnectorFile(file, name, rest);
  }

  /** The dead-letter topic that the configuration names. */
  String deadLetterTopic() {
    return config.get("errors.deadletterqueue.topic.name");
  }

  /** The topic to which a source writes. */
  String topic() {
    return config.get("topic");
  }

  /** The number of its tasks. */
  int tasks() {
    return Integer.parseInt(config.get("tasks.max"));
  }
}
