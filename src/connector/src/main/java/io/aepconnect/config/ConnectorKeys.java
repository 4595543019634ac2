package io.aepconnect.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The configuration of one connector: its keys and their rules. Immutable.
 *
 * @param groups our keys, in the order of the configuration page
 * @param rules what must hold between keys
 * @param connects keys of Connect itself that the connector must know
 * @param hasTopicKeys whether single topics may have keys of their own
 * @param names reads names of other connectors as ours
 */
record ConnectorKeys(
    List<KeyGroup> groups,
    List<KeyRule> rules,
    List<Key<?>> connects,
    boolean hasTopicKeys,
    Function<Map<String, String>, AdobeNames> names) {

  /** A new definition of all keys. */
  ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    groups.forEach(group -> group.define(definition));
    return definition;
  }

  /** A new definition of all keys, with those keys of single topics that are among the names. */
  ConfigDef definition(Set<String> names) {
    ConfigDef definition = definition();
    topicKeys(names).forEach((name, key) -> key.key().defineAs(name, definition));
    return definition;
  }

  List<Key<?>> keys() {
    return groups.stream().<Key<?>>flatMap(group -> group.keys().stream()).toList();
  }

  /** The keys of single topics among these names, by their name. */
  Map<String, TopicKeys.TopicKey> topicKeys(Set<String> names) {
    Map<String, TopicKeys.TopicKey> keys = new LinkedHashMap<>();
    if (hasTopicKeys) {
      new TreeSet<>(names)
          .forEach(name -> TopicKeys.of(name).ifPresent(key -> keys.put(name, key)));
    }
    return keys;
  }
}
