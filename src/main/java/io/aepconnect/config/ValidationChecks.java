package io.aepconnect.config;

import java.util.Map;
import java.util.Optional;

/** What must hold between the schema's file and the messages. */
final class ValidationChecks {

  private ValidationChecks() {}

  /**
   * The problem of {@link Keys#VALIDATION_SCHEMA}. A schema that our own messages do not name would
   * check none of them, and nobody would notice.
   *
   * @param values parsed values by key; those that are not valid are null or absent
   */
  static Optional<String> problem(Map<String, ?> values) {
    if (!(values.get(Keys.VALIDATION_SCHEMA) instanceof String path)
        || !(values.get(Keys.SCHEMA_ID) instanceof String named)
        || path.equals(ValidationKeys.OFF)
        || named.isBlank()) {
      return Optional.empty();
    }
    try {
      return SchemaFile.read(path)
          .id()
          .filter(id -> !id.equals(named.trim()))
          .map(id -> "is the schema " + id + ", but " + Keys.SCHEMA_ID + " is another");
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // reported with the key itself
    }
  }
}
