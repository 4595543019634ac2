package io.aepconnect.schema;

import java.util.List;
import java.util.Optional;

/**
 * The schemas that entities must fit, each those of the messages that name it. Immutable.
 *
 * @param schemas none if entities are not to be checked
 */
public record XdmSchemas(List<XdmSchema> schemas) {

  public XdmSchemas {
    schemas = List.copyOf(schemas);
  }

  /**
   * The schema of a message; empty if it is not among these.
   *
   * @param named nullable: the schema's {@code $id} that the message names
   */
  public Optional<XdmSchema> of(String named) {
    return schemas.stream().filter(schema -> schema.isMeantBy(named)).findFirst();
  }
}
