package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.aepconnect.simulator.ingestion.Ingestion;
import io.aepconnect.simulator.ingestion.LaterFailure;
import java.util.Optional;

/** What an inlet takes as one message. */
sealed interface MessageFormat {

  /** The id by which tests know the message; empty if it has none. */
  String id(JsonNode message);

  /** The dataset that the message is for; empty if it names none. */
  String datasetId(JsonNode message);

  /** The schema that the message names; empty if it names none. */
  String schemaId(JsonNode message);

  /** Why the inlet rejects the message; empty if it accepts it. */
  Optional<String> refusal(JsonNode message);

  /** Takes a message that was accepted; returns why it fails later, or empty. */
  Optional<LaterFailure> ingest(JsonNode message);

  /** An object with {@code header} and {@code body}. */
  record Xdm(MessageChecks checks, Ingestion ingestion) implements MessageFormat {

    @Override
    public String id(JsonNode message) {
      return message.at("/body/xdmEntity/_id").asText();
    }

    @Override
    public String datasetId(JsonNode message) {
      return message.at("/header/datasetId").asText();
    }

    @Override
    public String schemaId(JsonNode message) {
      return message.at("/header/schemaRef/id").asText();
    }

    @Override
    public Optional<String> refusal(JsonNode message) {
      return checks.refusal(message);
    }

    @Override
    public Optional<LaterFailure> ingest(JsonNode message) {
      return ingestion.accept(datasetId(message), schemaId(message), message);
    }
  }

  /**
   * A row for the mapping of a dataflow: any JSON object.
   *
   * @param dataset the dataset that the dataflow writes to; empty if it is not known
   */
  record Row(String dataset, Ingestion ingestion) implements MessageFormat {

    @Override
    public String id(JsonNode message) {
      return message.path(message.has("_id") ? "_id" : "id").asText();
    }

    @Override
    public String datasetId(JsonNode message) {
      return dataset;
    }

    @Override
    public String schemaId(JsonNode message) {
      return "";
    }

    @Override
    public Optional<String> refusal(JsonNode message) {
      return message.isObject()
          ? Optional.empty()
          : Optional.of("Message has unknown format. A message must be a JSON object.");
    }

    @Override
    public Optional<LaterFailure> ingest(JsonNode message) {
      ingestion.acceptRow(dataset);
      return Optional.empty();
    }
  }
}
