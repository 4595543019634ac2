package io.aepconnect.config;

import io.aepconnect.inlet.ConnectionCheck;
import io.aepconnect.schema.XdmSchemas;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Checks a configuration before a connector is created or changed: each value, then what must hold
 * between them, then, if the user asks for it, the connection.
 */
public final class ConfigValidation {

  private ConfigValidation() {}

  /** The values of all keys, and unknown ones, each with what is wrong with it. */
  public static Config of(Map<String, String> given) {
    AdobeNames names = AdobeNames.read(given);
    Map<String, String> properties = names.properties();
    Set<String> known = AepSinkConfigDef.create().names();
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    AepSinkConfigDef.create(properties)
        .validate(properties)
        .forEach(it -> values.put(it.name(), it));
    Map<String, Object> parsed = new HashMap<>();
    values.forEach((key, value) -> parsed.put(key, value.value()));

    CrossChecks.problems(parsed, properties)
        .forEach(
            (key, problem) -> {
              // A topic's key that must be set is in no definition yet.
              ConfigValue value = values.computeIfAbsent(key, ConfigValue::new);
              value.addErrorMessage(message(value, problem));
            });
    names.problems().forEach((key, problem) -> refuse(values, key, problem));
    UnknownKeys.problems(properties).forEach((key, problem) -> refuse(values, key, problem));
    if (Boolean.TRUE.equals(parsed.get(Keys.VALIDATE_CONNECTION)) && isSound(values, properties)) {
      checkConnection(values, properties);
    }
    values.values().stream()
        .filter(it -> !it.errorMessages().isEmpty())
        .forEach(ConfigValidation::hide);
    return new Config(values.values().stream().filter(it -> isShown(it, known)).toList());
  }

  /** A topic's key is in no definition that Connect knows, so it is named only if it is wrong. */
  private static boolean isShown(ConfigValue value, Set<String> known) {
    return known.contains(value.name()) || !value.errorMessages().isEmpty();
  }

  /** Connect answers with the values, too, of which a wrong one may hold a password. */
  private static void hide(ConfigValue value) {
    value.value(UrlText.shown(value.name(), value.value()));
  }

  private static void checkConnection(
      Map<String, ConfigValue> values, Map<String, String> properties) {
    AepSinkConfig config = new AepSinkConfig(properties);
    Optional<ConnectionCheck.Problem> problem = ConnectionCheck.problem(config.http());
    if (problem.isPresent()) {
      ConfigValue value =
          values.get(problem.get().ofAuthentication() ? Keys.AUTH_TYPE : Keys.ENDPOINT);
      value.addErrorMessage(message(value, problem.get().reason()));
      return;
    }
    try {
      XdmSchemas unused = config.readXdmSchemas(1);
    } catch (ConnectException e) {
      ConfigValue value = values.get(Keys.VALIDATION_SCHEMA);
      value.addErrorMessage(message(value, e.getMessage()));
    }
  }

  /** Placeholders stay as they are where the worker has no such ConfigProvider. */
  private static boolean isSound(Map<String, ConfigValue> values, Map<String, String> properties) {
    return values.values().stream().allMatch(value -> value.errorMessages().isEmpty())
        && properties.values().stream().noneMatch(it -> it != null && it.contains("${"));
  }

  private static String message(ConfigValue value, String problem) {
    return "Invalid value %s for configuration %s: %s"
        .formatted(UrlText.shown(value.name(), value.value()), value.name(), problem);
  }

  private static void refuse(Map<String, ConfigValue> values, String key, String problem) {
    ConfigValue value = values.computeIfAbsent(key, ConfigValue::new);
    value.addErrorMessage(key + " " + problem);
  }
}
