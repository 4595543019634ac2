package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The checks that the inlet makes when a message arrives, in AEP's order and with its texts. */
record MessageChecks(InletSettings settings) {

  /** Why the message is rejected; empty if it is accepted. */
  Optional<String> refusal(JsonNode message) {
    JsonNode header = message.path("header");
    if (!header.isObject()) {
      return Optional.of(
          "The 'header' field is mandatory. Please provide a valid header in the message.");
    }
    JsonNode schema = message.at("/body/xdmMeta/schemaRef");
    if (!schema.isObject() || !schema.equals(header.path("schemaRef"))) {
      return refused(header, "Message has unknown xdm format");
    }
    if (settings.acceptsAnything()) {
      return Optional.empty();
    }
    // The inlet adds an absent organization.
    if (header.has("imsOrgId") && !settings.imsOrgId().equals(header.path("imsOrgId").asText())) {
      return refused(header, "Message has an absent or wrong ims org in the header");
    }
    String schemaId = schema.path("id").asText();
    if (!settings.datasets().containsValue(schemaId)
        || !schema.path("contentType").asText().startsWith("application/vnd.adobe.xed-")) {
      return refused(header, "Message has unknown xdm format");
    }
    if (!schemaId.equals(settings.datasets().get(header.path("datasetId").asText()))) {
      return refused(header, "Message has a datasetId that does not exist or has another schema");
    }
    return Optional.empty();
  }

  private Optional<String> refused(JsonNode header, String text) {
    String org = header.path("imsOrgId").asText(settings.imsOrgId());
    return Optional.of("inletId: [%s] imsOrgId: [%s] %s".formatted(settings.inletId(), org, text));
  }
}
