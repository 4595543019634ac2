package io.aepconnect.config;

import io.aepconnect.delivery.NullValues;
import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for every topic: that its records can be wrapped, and may have operations. */
final class RoutingChecks {

  private static final String TRANSFORMS = "transforms";

  private RoutingChecks() {}

  /** Adds the problems found, by the key that is to be mended. */
  static void find(
      Map<String, ?> values, Map<String, String> properties, Map<String, String> problems) {
    boolean mapped = !is(values, null, Keys.OPERATION_DATA, Operations.Data.NONE);
    boolean deletes = is(values, null, Keys.BEHAVIOR_ON_NULL_VALUES, NullValues.DELETE);
    for (String topic : checkable(values, properties)) {
      if (is(values, topic, Keys.RECORD_FORMAT, RecordFormat.ENTITY)) {
        String why = "to wrap entities, because " + Keys.RECORD_FORMAT + " is entity";
        if (!mapped) {
          require(values, topic, Keys.SCHEMA_ID, why, problems);
        }
        require(values, topic, Keys.DATASET_ID, why, problems);
      }
      if (mapped) {
        String why = "with " + Keys.OPERATION_DATA + ": only dataflows have operations";
        require(values, topic, Keys.FLOW_ID, why, problems);
      }
      if (deletes && mapped) {
        String why = "for messages that delete (" + Keys.BEHAVIOR_ON_NULL_VALUES + ")";
        require(values, topic, Keys.DATASET_ID, why, problems);
      }
      checkIdentityDataset(values, topic, problems);
    }
    if (mapped && !is(values, null, Keys.VALIDATION_SCHEMA, ValidationKeys.OFF)) {
      problems.put(
          Keys.VALIDATION_SCHEMA,
          "must be off with " + Keys.OPERATION_DATA + ": rows for a mapping are not XDM");
    }
    if (deletes && !mapped) {
      problems.put(
          Keys.BEHAVIOR_ON_NULL_VALUES,
          "can be delete only with "
              + Keys.OPERATION_DATA
              + ": AEP deletes through a dataflow with a mapping, not by XDM messages");
    } else if (deletes
        && TopicKeys.value(values, null, Keys.ENTITY_IDENTITY_NAMESPACE) == null
        && !is(values, null, Keys.ENTITY_ID, EntityDefaults.Id.KEY)) {
      problems.put(
          Keys.ENTITY_IDENTITY_NAMESPACE,
          "must be set for messages that delete, or "
              + Keys.ENTITY_ID
              + " be key: what a tombstone deletes is identified by its key alone");
    }
  }

  /**
   * The topics whose settings must be complete; null stands for all that have none of their own.
   * Names that come by a pattern, or from a transformation, show up only with their records.
   */
  private static List<String> checkable(Map<String, ?> values, Map<String, String> properties) {
    Set<String> own = TopicKeys.topics(List.copyOf(values.keySet()));
    if (own.isEmpty()) {
      return Collections.singletonList(null);
    }
    List<String> topics = topics(properties);
    boolean renames =
        !properties.getOrDefault(TRANSFORMS, "").isBlank() && !topics.containsAll(own);
    if (renames || topics.isEmpty()) {
      return List.of();
    }
    return topics.stream().map(topic -> own.contains(topic) ? topic : null).distinct().toList();
  }

  /** The topics that the user listed; empty if they are given by a pattern. */
  static List<String> topics(Map<String, String> properties) {
    return Arrays.stream(properties.getOrDefault("topics", "").split(",", -1))
        .map(String::trim)
        .filter(topic -> !topic.isEmpty())
        .toList();
  }

  private static void checkIdentityDataset(
      Map<String, ?> values, String topic, Map<String, String> problems) {
    String dataset = TopicKeys.value(values, null, Keys.OPERATION_IDENTITY_DATASET_ID);
    if (dataset == null) {
      return;
    }
    if (!is(values, null, Keys.OPERATION_DATA, Operations.Data.CREATE)
        && !is(values, null, Keys.OPERATION_DATA, Operations.Data.MERGE)) {
      problems.put(
          Keys.OPERATION_IDENTITY_DATASET_ID,
          "needs " + Keys.OPERATION_DATA + " to be create or merge");
    } else if (dataset.equals(TopicKeys.value(values, topic, Keys.DATASET_ID))) {
      problems.put(
          Keys.OPERATION_IDENTITY_DATASET_ID,
          "must be another dataset than that of the entities, or AEP overwrites profiles");
    }
  }

  private static void require(
      Map<String, ?> values,
      String topic,
      String global,
      String why,
      Map<String, String> problems) {
    if (TopicKeys.value(values, topic, global) == null) {
      String key = topic == null ? global : TopicKeys.key(topic, global);
      problems.put(key, "must be set " + why);
    }
  }

  private static boolean is(Map<String, ?> values, String topic, String key, Enum<?> choice) {
    return is(values, topic, key, choice.name());
  }

  private static boolean is(Map<String, ?> values, String topic, String key, String choice) {
    return choice.equalsIgnoreCase(TopicKeys.value(values, topic, key));
  }
}
