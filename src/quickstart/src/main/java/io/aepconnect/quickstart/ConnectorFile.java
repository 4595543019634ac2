package io.aepconnect.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    try {
      Map<String, String> config =
          new ObjectMapper()
              .readValue(file.toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
      values.forEach(
          (key, value) -> {
            if (config.replace(key, value) == null) {
              throw new IllegalArgumentException(file + " has no key " + key);
            }
          });
      return new ConnectorFile(file, config.get("name"), config);
    } catch (IOException e) {
      throw new UncheckedIOException("The connector's configuration cannot be read: " + file, e);
    }
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
