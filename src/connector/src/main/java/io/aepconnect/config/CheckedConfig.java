package io.aepconnect.config;

import io.aepconnect.schema.XdmSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;

/**
 * A configuration with all that is wrong with it. This is the only place that reads the file with
 * the XDM schema; everything later gets the schema as a value.
 *
 * @param schema that of the file; empty if it comes from elsewhere or cannot be read
 * @param errors complete sentences without secrets, by the name that the user wrote; what is wrong
 *     with single values comes first
 */
record CheckedConfig(
    Reading reading, Optional<XdmSchema> schema, Map<String, List<String>> errors) {

  /** Reads and checks a configuration, and the files that it names. */
  static CheckedConfig of(ConnectorKeys connector, Map<String, String> given) {
    return of(connector, given, SchemaFile::read);
  }

  /**
   * The same with another way to read schemas.
   *
   * @param files gives the schema in a file, or an {@link IllegalArgumentException}
   */
  static CheckedConfig of(
      ConnectorKeys connector, Map<String, String> given, Function<String, XdmSchema> files) {
    Reading reading = Reading.of(connector, given);
    Map<String, List<String>> errors = new LinkedHashMap<>();
    AdobeNames names = reading.names();
    reading
        .keys()
        .keySet()
        .forEach(
            name ->
                addAll(
                    errors,
                    names.written(name),
                    reading.errors(name).stream().map(names::asWritten).toList()));
    List<KeyRule> rules = new ArrayList<>(connector.rules());
    Optional<XdmSchema> schema = Optional.empty();
    if (reading.values().find(ValidationKeys.SCHEMA).orElse(null)
        instanceof SchemaOrigin.File file) {
      try {
        schema = Optional.of(files.apply(file.path()));
        rules.add(KeyRules.isNamed(schema.get()));
      } catch (IllegalArgumentException e) {
        rules.add(
            KeyRule.rule(ValidationKeys.SCHEMA, values -> false, String.valueOf(e.getMessage())));
      }
    }
    KeyRule.problems(rules, reading.values())
        .forEach(
            (name, problem) ->
                addAll(errors, names.written(name), List.of(sentence(reading, name, problem))));
    return new CheckedConfig(reading, schema, errors);
  }

  /**
   * The values of a configuration without errors.
   *
   * @throws ConfigException if it has errors, with the first of them
   */
  Values validValues() {
    errors
        .values()
        .forEach(
            problems -> {
              throw new ConfigException(problems.get(0));
            });
    return reading.values();
  }

  private static void addAll(Map<String, List<String>> errors, String name, List<String> messages) {
    if (!messages.isEmpty()) {
      errors.computeIfAbsent(name, key -> new ArrayList<>()).addAll(messages);
    }
  }

  /** In the words of Kafka's parser, with the names that the user wrote. */
  static String sentence(Reading reading, String name, String problem) {
    return reading
        .names()
        .asWritten(
            "Invalid value %s for configuration %s: %s"
                .formatted(reading.shown(name), name, problem));
  }
}
