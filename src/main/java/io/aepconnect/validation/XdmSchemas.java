package io.aepconnect.validation;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * The schemas that entities must fit, each those of the messages that name it. Immutable.
 *
 * @param schemas none if entities are not to be checked
 */
public record XdmSchemas(List<XdmSchema> schemas) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(new EntityNumbers())
          .build();

  public XdmSchemas {
    schemas = List.copyOf(schemas);
  }

  /**
   * What its schema does not allow in the entity of a message: at most five things. A message that
   * names a schema which is not among these has none.
   *
   * @param message JSON text in UTF-8 with an entity in {@code body.xdmEntity}
   */
  public List<Violation> violations(byte[] message) {
    JsonNode tree;
    try {
      tree = JSON.readTree(message);
    } catch (StreamConstraintsException e) {
      return unreadable("nests deeper, or has a longer number or text, than can be read");
    } catch (NumberFormatException e) { // for 1e99999999999
      return unreadable("has a number with an exponent beyond what can be read");
    } catch (IOException e) {
      return unreadable("is not JSON that can be read");
    }
    String named = tree.path("header").path("schemaRef").path("id").textValue();
    JsonNode entity = tree.path("body").path("xdmEntity");
    return schemas.stream()
        .filter(schema -> schema.isMeantBy(named))
        .findFirst()
        .map(schema -> violations(schema, entity))
        .orElse(List.of());
  }

  private static List<Violation> unreadable(String why) {
    return List.of(new Violation("", "type", "the message " + why));
  }

  private static List<Violation> violations(XdmSchema schema, JsonNode entity) {
    return entity.isMissingNode()
        ? List.of(new Violation("", "required", "the message has no body.xdmEntity"))
        : schema.violations(entity);
  }
}
