package io.aepconnect.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that entities must fit, each for the messages that name it. Immutable.
 *
 * @param schemas empty if entities are not checked
 */
public record XdmSchemas(List<XdmSchema> schemas) {

  public XdmSchemas {
    schemas = List.copyOf(schemas);
  }

  /**
   * The schema of a message; empty if the message names another schema.
   *
   * @param named the {@code $id} that the message names; nullable
   */
  public Optional<XdmSchema> of(@Nullable String named) {
    return schemas.stream().filter(schema -> schema.isMeantBy(named)).findFirst();
  }
}
