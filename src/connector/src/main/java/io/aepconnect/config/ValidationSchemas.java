package io.aepconnect.config;

import io.aepconnect.platform.RegistrySettings;
import io.aepconnect.platform.SchemaRef;
import io.aepconnect.platform.SchemaRegistryClient;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** Fetches the schemas that entities must fit from AEP's Schema Registry. */
final class ValidationSchemas {

  private ValidationSchemas() {}

  /**
   * All of them, each fetched once.
   *
   * @param attempts how often it asks for a schema at most
   * @throws ConnectException if one cannot be had, with what to check
   */
  static XdmSchemas fetch(RegistrySettings registry, Set<SchemaRef> refs, int attempts) {
    try (SchemaRegistryClient client = new SchemaRegistryClient(registry, attempts)) {
      List<XdmSchema> schemas = new ArrayList<>();
      for (SchemaRef ref : refs) {
        schemas.add(parsed(ref, client.fetch(ref)));
      }
      return new XdmSchemas(schemas);
    }
  }

  private static XdmSchema parsed(SchemaRef ref, String json) {
    XdmSchema schema;
    try {
      schema = XdmSchema.parse(json);
    } catch (IllegalArgumentException e) {
      throw new ConnectException(
          "What the Schema Registry gave for %s %s. Check %s"
              .formatted(ref.id(), e.getMessage(), Keys.SCHEMA_REGISTRY_URL),
          e);
    }
    // One of another name would check nothing, and nobody would notice.
    if (!ref.id().equals(schema.id().orElse(null))) {
      throw new ConnectException(
          "The Schema Registry was asked for %s and gave %s. Check %s: it must be the schema's $id"
              .formatted(ref.id(), schema.id().orElse("a schema without $id"), Keys.SCHEMA_ID));
    }
    return schema;
  }
}
