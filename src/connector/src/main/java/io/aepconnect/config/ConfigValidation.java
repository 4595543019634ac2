package io.aepconnect.config;

import io.aepconnect.inlet.ConnectionCheck;
import io.aepconnect.schema.XdmSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Checks a configuration before a connector is created or changed: each value, then what must hold
 * between them, then, if the user asks for it, the connection.
 */
public final class ConfigValidation {

  private ConfigValidation() {}

  /** The values of all keys of the sink, and unknown ones, each with what is wrong with it. */
  public static Config of(Map<String, String> given) {
    return of(
        CheckedConfig.of(AepSinkConfigDef.KEYS, given),
        checked -> connectionProblem(new AepSinkConfig(checked)));
  }

  /**
   * The same for any connector.
   *
   * @param connection looks for a problem with the connection
   */
  static Config of(
      CheckedConfig checked, Function<CheckedConfig, Optional<KeyRule.Problem>> connection) {
    Reading reading = checked.reading();
    Map<String, List<String>> errors = new LinkedHashMap<>();
    checked.errors().forEach((name, all) -> errors.put(name, new ArrayList<>(all)));
    reading.names().problems().forEach((name, problem) -> add(errors, name, problem));
    UnknownKeys.problems(reading).forEach((name, problem) -> add(errors, name, problem));
    if (errors.isEmpty() && wantsConnection(reading)) {
      connection
          .apply(checked)
          .ifPresent(
              it ->
                  errors.put(
                      reading.names().written(it.key()),
                      List.of(CheckedConfig.sentence(reading, it.key(), it.text()))));
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

  private static Optional<KeyRule.Problem> connectionProblem(AepSinkConfig config) {
    Optional<ConnectionCheck.Problem> problem = ConnectionCheck.problem(config.http());
    if (problem.isPresent()) {
      return problem.map(
          it ->
              new KeyRule.Problem(
                  (it.ofAuthentication() ? AuthKeys.AUTH_TYPE : InletKeys.ENDPOINT).name(),
                  it.reason()));
    }
    try {
      XdmSchemas unused = config.schemas().fetch(1);
      return Optional.empty();
    } catch (ConnectException e) {
      return Optional.of(
          new KeyRule.Problem(ValidationKeys.SCHEMA.name(), String.valueOf(e.getMessage())));
    }
  }
}
