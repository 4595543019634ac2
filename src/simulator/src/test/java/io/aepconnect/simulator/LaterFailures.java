package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.simulator.ingestion.IngestionSettings;
import java.time.Duration;

/** Events that the inlet accepts and that fail soon after. */
final class LaterFailures {

  private static final String SCHEMA =
      """
      {"$schema":"http://json-schema.org/draft-06/schema#","$id":"https://ns.adobe.com/x",
       "type":"object","required":["_id","timestamp"],
       "properties":{"timestamp":{"type":"string","format":"date-time"},
                     "amount":{"type":"number"}}}""";

  private LaterFailures() {}

  /** Batches have their final status within a quarter of a second. */
  static IngestionSettings fast() {
    return IngestionSettings.defaults()
        .withBatchInterval(Duration.ofMillis(200))
        .withFailAfter(Duration.ofMillis(10));
  }

  static InletSettings settings() {
    return InletSettings.defaults().withIngestion(fast());
  }

  static void publish(InletSimulator simulator) {
    simulator.schemas().publish(InletSettings.EVENT_SCHEMA, SCHEMA);
  }

  /** An event with an amount that is text instead of a number. */
  static ObjectNode wrong(String id) {
    ObjectNode message = Sender.event(id);
    ((ObjectNode) message.at("/body/xdmEntity")).put("amount", "1.5");
    return message;
  }
}
