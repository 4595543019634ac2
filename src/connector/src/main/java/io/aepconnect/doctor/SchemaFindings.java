package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import io.aepconnect.platform.SchemaRef;
import java.util.List;

/** Compares the schema that AEP names with that of a configuration. */
final class SchemaFindings {

  private SchemaFindings() {}

  /**
   * What differs; empty if nothing does.
   *
   * @param schema as AEP says; its ID may be empty
   * @param owner what has this schema, for messages
   */
  static List<Finding> of(
      SchemaRef schema, String owner, Destination configured, Severity mismatch) {
    if (schema.id().isEmpty()) {
      return List.of();
    } else if (configured.schema() != null && !schema.id().equals(configured.schema())) {
      return List.of(
          new Finding(
              mismatch,
              Subject.SCHEMA,
              configured.topic(),
              "is not the schema of %s, which is %s".formatted(owner, schema.id())));
    } else if (configured.contentType() != null
        && !schema.contentType().isEmpty()
        && !major(schema).equals(major(new SchemaRef(schema.id(), configured.contentType())))) {
      return List.of(
          new Finding(
              mismatch,
              Subject.CONTENT_TYPE,
              configured.topic(),
              "names version %s of the schema, but %s has %s"
                  .formatted(
                      new SchemaRef(schema.id(), configured.contentType()).version(),
                      owner,
                      schema.contentType())));
    }
    return List.of();
  }

  /** A schema changes compatibly within its major version. */
  private static String major(SchemaRef schema) {
    return schema.version().replaceFirst("\\..*", "");
  }
}
