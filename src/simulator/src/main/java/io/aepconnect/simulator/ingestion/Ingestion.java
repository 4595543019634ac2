package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Validates the messages that the inlet accepted. The result is known at once, but the batch that
 * contains it gets its final status later. Nothing fails in a dataset whose schema was not
 * published. Thread-safe.
 */
public final class Ingestion {

  /** A schema that was read; the check is empty if the text is no JSON Schema. */
  private record Published(String text, Optional<SchemaCheck> check) {}

  private final IngestionSettings settings;
  private final BatchStore batches;
  private final Clock clock;
  private final Function<String, String> schemas;
  private final Map<String, Published> checks = new ConcurrentHashMap<>();

  /**
   * @param schemas ID of a schema → its JSON, or null if it was not published
   */
  Ingestion(
      IngestionSettings settings,
      BatchStore batches,
      Function<String, String> schemas,
      Clock clock) {
    this.clock = clock;
    this.settings = settings;
    this.batches = batches;
    this.schemas = schemas;
  }

  /** Takes a message that was accepted now; returns why it fails later, or empty if it fits. */
  public Optional<LaterFailure> accept(String datasetId, String schemaId, JsonNode message) {
    JsonNode entity = message.at("/body/xdmEntity");
    List<Violation> violations = check(schemaId).map(it -> it.violations(entity)).orElse(List.of());
    if (violations.isEmpty()) {
      batches.addGood(datasetId, clock);
      return Optional.empty();
    }
    byte[] line =
        (FailedLine.of(message, violations, settings) + "\n").getBytes(StandardCharsets.UTF_8);
    return Optional.of(
        new LaterFailure(batches.addFailed(datasetId, line, violations, clock), violations));
  }

  /** Takes a row that was accepted now. The simulator has no mappings, so a row never fails. */
  public void acceptRow(String datasetId) {
    batches.addGood(datasetId, clock);
  }

  private Optional<SchemaCheck> check(String schemaId) {
    String text = schemas.apply(schemaId);
    if (text == null) {
      return Optional.empty();
    }
    Published last = checks.get(schemaId);
    if (last == null || !last.text().equals(text)) {
      last = new Published(text, SchemaCheck.of(text));
      checks.put(schemaId, last);
    }
    return last.check();
  }
}
