package io.aepconnect.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * A configuration, each of its values parsed once, and not compared with each other yet.
 *
 * @param connector whose configuration it is
 * @param names the configuration under our names
 * @param keys all keys by their name, with those of single topics that are given
 * @param parsed what Connect's parser says of each key: value and errors
 * @param values the valid ones
 */
record Reading(
    ConnectorKeys connector,
    AdobeNames names,
    Map<String, Key<?>> keys,
    Map<String, ConfigValue> parsed,
    Values values) {

  /** Reads a configuration as the user gave it. No I/O. */
  static Reading of(ConnectorKeys connector, Map<String, String> given) {
    AdobeNames names = connector.names().apply(given);
    Map<String, String> properties = names.properties();
    Map<String, TopicKeys.TopicKey> topicKeys = connector.topicKeys(properties.keySet());
    Map<String, Key<?>> keys = new LinkedHashMap<>();
    connector.keys().forEach(key -> keys.put(key.name(), key));
    topicKeys.forEach((name, it) -> keys.put(name, it.key()));
    Map<String, ConfigValue> parsed =
        connector.definition(properties.keySet()).validate(properties).stream()
            .collect(Collectors.toMap(ConfigValue::name, it -> it));
    Map<String, Object> valid = new HashMap<>();
    Set<String> invalid = new HashSet<>();
    keys.forEach(
        (name, key) -> {
          ConfigValue of = Objects.requireNonNull(parsed.get(name), name);
          if (!of.errorMessages().isEmpty()) {
            invalid.add(name);
            return;
          }
          Object value = key.read(of.value());
          // A topic's key that is blank counts as not given.
          if (name.equals(key.name()) || !Optional.empty().equals(value)) {
            valid.put(name, value);
          }
        });
    connector
        .connects()
        .forEach(key -> valid.put(key.name(), key.read(properties.get(key.name()))));
    Set<String> topics =
        topicKeys.values().stream().map(TopicKeys.TopicKey::topic).collect(Collectors.toSet());
    return new Reading(
        connector, names, keys, parsed, new Values(valid, invalid, properties.keySet(), topics));
  }

  /** What Connect's parser has against the value of a key. */
  List<String> errors(String name) {
    ConfigValue value = parsed.get(name);
    return value == null ? List.of() : value.errorMessages();
  }

  /** The value of a key as an error may show it; null if it has none. */
  @Nullable Object shown(String name) {
    ConfigValue value = parsed.get(name);
    Key<?> key = keys.get(name);
    return value == null || key == null ? null : key.shown(value.value());
  }

  /** Without values, because there are secrets among them. */
  @Override
  public String toString() {
    return "Reading" + keys.keySet();
  }
}
