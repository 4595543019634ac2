package io.aepconnect.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A connector's name and configuration, in the form of {@code POST /connectors}.
 *
 * @param file where it was read from
 * @param name the connector's name
 * @param config its configuration
 */
record ConnectorFile(Path file, String name, Map<String, String> config) {

  /** The quickstart's sink, with placeholders for the values that depend on the inlet. */
  static final Path SINK = Path.of("config", "quickstart-sink.json");

  /** The same sink, which learns most values from a dataflow. */
  static final Path FLOW_SINK = Path.of("config", "quickstart-flow-sink.json");

  /** The quickstart's source of failed records, with placeholders, too. */
  static final Path FAILED_RECORDS = Path.of("config", "quickstart-failed-records.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A placeholder has no colon; Connect's own {@code ${provider:path:key}} has one. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)}");

  /** The quickstart's sink, which sends to this inlet. */
  static ConnectorFile sink(Inlet inlet, String schemaId, String datasetId, String imsOrgId) {
    return read(
        SINK,
        Map.of(
            "endpoint", inlet.endpoint().toString(),
            "schema.id", schemaId,
            "dataset.id", datasetId,
            "ims.org.id", imsOrgId));
  }

  /** The quickstart's sink, which has only the id of a dataflow and a credential. */
  static ConnectorFile sink(Inlet.Dataflow dataflow, String imsOrgId) {
    return read(
        FLOW_SINK,
        Map.of(
            "platform", dataflow.platform().toString(),
            "flow.id", dataflow.id(),
            "ims.org.id", imsOrgId));
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
                        "platform", platform.toString(),
                        "dataset.id", datasetId,
                        "ims.org.id", imsOrgId)));
  }

  /** Reads the file and replaces its placeholders, such as <code>${x}</code>, with the values. */
  static ConnectorFile read(Path file, Map<String, String> values) {
    JsonNode connector = json(file);
    Map<String, String> config = new LinkedHashMap<>();
    config(connector).forEach((key, value) -> config.put(key, fill(value, values)));
    return new ConnectorFile(file, connector.path("name").asText(), config);
  }

  /**
   * Reads a configuration without placeholders, in the form of {@code POST /connectors} or of
   * {@code PUT /connectors/NAME/config}.
   */
  static Map<String, String> readAsIs(Path file) {
    JsonNode connector = json(file);
    return config(connector.path("config").isObject() ? connector : wrapped(connector));
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

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("The connector's configuration cannot be read: " + file, e);
    }
  }

  private static JsonNode wrapped(JsonNode config) {
    return JSON.createObjectNode().set("config", config);
  }

  private static Map<String, String> config(JsonNode connector) {
    Map<String, String> config = new LinkedHashMap<>();
    connector
        .path("config")
        .properties()
        .forEach(it -> config.put(it.getKey(), it.getValue().asText()));
    return config;
  }

  private static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException("There is no value for " + match.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
