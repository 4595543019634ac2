package io.aepconnect.config;

import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.platform.SchemaRef;
import io.aepconnect.platform.SchemaRegistryClient;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/** The XDM schemas that entities must fit, which may have to be fetched first. */
public sealed interface EntitySchemas {

  /** Enough for a start to survive a short outage, and few enough not to hide a long one. */
  int START_ATTEMPTS = 5;

  /** The schemas, with the attempts that a start makes. */
  default XdmSchemas fetch() {
    return fetch(START_ATTEMPTS);
  }

  /**
   * The schemas. May take long.
   *
   * @param attempts how often each schema is asked for at most
   * @throws ConnectException if one cannot be had, with what to check
   */
  XdmSchemas fetch(int attempts);

  /** Schemas that were read already; none if entities are not checked. */
  record AtHand(XdmSchemas schemas) implements EntitySchemas {

    @Override
    public XdmSchemas fetch(int attempts) {
      return schemas;
    }
  }

  /** Schemas in AEP's Schema Registry. */
  record InRegistry(PlatformSettings registry, Set<SchemaRef> refs) implements EntitySchemas {

    @Override
    public XdmSchemas fetch(int attempts) {
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
            "The Schema Registry's response for %s %s. Check aep.schema.registry.url"
                .formatted(ref.id(), e.getMessage()),
            e);
      }
      // A schema of another name would check nothing, and nobody would notice.
      if (!ref.id().equals(schema.id().orElse(null))) {
        throw new ConnectException(
            "The Schema Registry was asked for %s and gave %s. Check aep.schema.id: it must be the schema's $id"
                .formatted(ref.id(), schema.id().orElse("a schema without $id")));
      }
      return schema;
    }
  }
}
