package io.aepconnect.config;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a configuration before a connector is created or changed: each value, then what must hold
 * between them, then, if the user asks for it, the connection.
 */
public final class ConfigValidation {

  private static final Logger log = LoggerFactory.getLogger(ConfigValidation.class);

  private ConfigValidation() {}

  /** The values of all keys of the sink, and unknown ones, each with what is wrong with it. */
  public static Config of(Map<String, String> given) {
    return of(
        CheckedConfig.of(AepSinkConfigDef.KEYS, given),
        checked -> SinkDiagnosis.of(checked, InstantSource.system()));
  }

  /**
   * The same for any connector.
   *
   * @param connection what AEP says about a valid configuration
   */
  static Config of(CheckedConfig checked, Function<CheckedConfig, List<KeyFinding>> connection) {
    Reading reading = checked.reading();
    Map<String, List<String>> errors = new LinkedHashMap<>();
    checked.errors().forEach((name, all) -> errors.put(name, new ArrayList<>(all)));
    reading.names().problems().forEach((name, problem) -> add(errors, name, problem));
    UnknownKeys.problems(reading).forEach((name, problem) -> add(errors, name, problem));
    if (errors.isEmpty() && wantsConnection(reading)) {
      for (KeyFinding it : connection.apply(checked)) {
        switch (it.severity()) {
          case ERROR ->
              errors
                  .computeIfAbsent(reading.names().written(it.key()), key -> new ArrayList<>())
                  .add(CheckedConfig.sentence(reading, it.key(), it.text()));
          case WARNING -> log.warn("{}: {}", it.key(), it.text());
          case OK -> log.debug("{}: {}", it.key(), it.text());
        }
      }
    }

    // Connect's own definition has no keys of single topics, so they are named only if wrong.
    Set<String> names = new LinkedHashSet<>(reading.connector().definition().names());
    names.addAll(errors.keySet());
    return new Config(
        names.stream()
            .map(name -> value(reading, name, errors.getOrDefault(name, List.of())))
            .toList());
  }

  private static void add(Map<String, List<String>> errors, String name, String problem) {
    errors.computeIfAbsent(name, key -> new ArrayList<>()).add(name + " " + problem);
  }

  /** Connect's answer has the values, too; a wrong one may hold a password. */
  private static ConfigValue value(Reading reading, String name, List<String> errors) {
    String ours = reading.names().ours(name);
    ConfigValue parsed = reading.parsed().getOrDefault(ours, new ConfigValue(name));
    return errors.isEmpty() && parsed.errorMessages().isEmpty()
        ? parsed
        : new ConfigValue(name, reading.shown(ours), parsed.recommendedValues(), errors);
  }

  /** Placeholders stay as they are where the worker has no such ConfigProvider. */
  static boolean wantsConnection(Reading reading) {
    return reading.values().get(InletKeys.VALIDATE_CONNECTION)
        && reading.names().properties().values().stream().noneMatch(Placeholders::hasReference);
  }
}
