package io.aepconnect.config;

import io.aepconnect.platform.SchemaRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the schema that entities are checked with, and the other keys. */
final class ValidationChecks {

  private ValidationChecks() {}

  /**
   * Adds what it finds to the problems, by key.
   *
   * @param values parsed values by key; those that are not valid are null or absent
   */
  static void find(Map<String, ?> values, Map<String, String> problems) {
    String schema = text(values, Keys.VALIDATION_SCHEMA);
    if (schema.equals(ValidationKeys.OFF)
        && values.get(Keys.VALIDATION_REPAIR) instanceof List<?> rules
        && !RepairKeys.areOff(rules)) {
      problems.put(
          Keys.VALIDATION_REPAIR,
          "needs the schema that values must fit: set " + Keys.VALIDATION_SCHEMA + ", too");
    }
    if (schema.equals(ValidationKeys.REGISTRY)) {
      findMissing(values, problems);
      findTwoVersions(values, problems);
    } else if (!schema.isEmpty() && !schema.equals(ValidationKeys.OFF)) {
      findOtherSchema(schema, TopicKeys.schemaIds(values), problems);
    }
  }

  private static void findMissing(Map<String, ?> values, Map<String, String> problems) {
    String because = ", because " + Keys.VALIDATION_SCHEMA + " is registry";
    if (text(values, Keys.AUTH_TYPE).equalsIgnoreCase(AuthType.NONE.name())) {
      problems.put(Keys.AUTH_TYPE, "must be oauth2 (or token)" + because);
    }
    for (String key : new String[] {Keys.AUTH_CLIENT_ID, Keys.IMS_ORG_ID, Keys.SANDBOX_NAME}) {
      if (text(values, key).isBlank()) {
        problems.putIfAbsent(key, "must be set" + because);
      }
    }
    if (TopicKeys.schemaIds(values).isEmpty()) {
      problems.putIfAbsent(Keys.SCHEMA_ID, "must be set" + because);
    }
    if (!Boolean.TRUE.equals(values.get(Keys.ALLOW_INSECURE))
        && AccessChecks.isPlain(text(values, Keys.SCHEMA_REGISTRY_URL))) {
      problems.put(Keys.SCHEMA_REGISTRY_URL, AccessChecks.insecure("the token"));
    }
  }

  /** Messages are checked by their schema's ID, which does not tell its versions apart. */
  private static void findTwoVersions(Map<String, ?> values, Map<String, String> problems) {
    List<String> topics = new ArrayList<>();
    topics.add(null);
    topics.addAll(TopicKeys.topics(List.copyOf(values.keySet())));
    Map<String, Chosen> byId = new HashMap<>();
    for (String topic : topics) {
      String id = TopicKeys.value(values, topic, Keys.SCHEMA_ID);
      String contentType = TopicKeys.value(values, topic, Keys.SCHEMA_CONTENT_TYPE);
      if (id != null && contentType != null) {
        Chosen chosen =
            new Chosen(new SchemaRef(id, contentType).version(), contentTypeKey(values, topic));
        Chosen other = byId.putIfAbsent(id, chosen);
        if (other != null && !other.version().equals(chosen.version())) {
          problems.putIfAbsent(
              chosen.key(),
              "is version %s of the schema %s, but %s is version %s: with %s=registry a schema can be checked in one version only"
                  .formatted(
                      chosen.version(), id, other.key(), other.version(), Keys.VALIDATION_SCHEMA));
        }
      }
    }
  }

  /** The key that says which version the messages of that topic name. */
  private static String contentTypeKey(Map<String, ?> values, String topic) {
    String own = topic == null ? "" : TopicKeys.key(topic, Keys.SCHEMA_CONTENT_TYPE);
    return values.get(own) == null ? Keys.SCHEMA_CONTENT_TYPE : own;
  }

  /** The version of a schema, and the key that chose it. */
  private record Chosen(String version, String key) {}

  /** A schema that our own messages do not name would check none of them, unnoticed. */
  private static void findOtherSchema(
      String path, Set<String> named, Map<String, String> problems) {
    try {
      SchemaFile.read(path)
          .id()
          .filter(id -> !named.isEmpty() && !named.contains(id))
          .ifPresent(
              id ->
                  problems.put(
                      Keys.VALIDATION_SCHEMA,
                      "is the schema " + id + ", but " + Keys.SCHEMA_ID + " is another"));
    } catch (IllegalArgumentException e) {
      return; // reported with the key itself
    }
  }

  private static String text(Map<String, ?> values, String key) {
    return values.get(key) instanceof String text ? text : "";
  }
}
