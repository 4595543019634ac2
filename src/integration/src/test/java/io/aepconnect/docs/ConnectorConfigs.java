package io.aepconnect.docs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.aepconnect.AepFailedRecordsSourceConnector;
import io.aepconnect.AepSinkConnector;
import io.aepconnect.page.FilledIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.transforms.Transformation;

/** Reads the JSON and YAML of the documentation, and validates the configurations in it. */
final class ConnectorConfigs {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path BASE = Path.of("config", "events-sink.json");
  private static final String CLASS = "connector.class";

  /** What the reader must replace: it is in capitals, as no value of AEP's is. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<!\\w)(?!UTC|CRMID|ECID)[A-Z][A-Z_]+(?!\\w)|<[^>]*>");

  private ConnectorConfigs() {}

  /** Reads JSON values, or fields of an object without its braces. */
  static List<JsonNode> json(String text) throws IOException {
    String block = text.strip();
    if (block.startsWith("\"")) {
      block = "{" + block.replaceFirst(",$", "") + "}";
    }
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(block).readAll();
  }

  static List<JsonNode> yaml(String text) throws IOException {
    return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
  }

  /**
   * The configuration of one of our connectors in a value. The value may be a configuration, the
   * body of {@code POST /connectors}, Strimzi's KafkaConnector, or keys to add to the smallest
   * configuration of the sink.
   *
   * @return empty if the value is something else
   */
  static Map<String, String> configOf(JsonNode value) {
    if (value.path("kind").asText().equals("KafkaConnector")) {
      ObjectNode config = value.at("/spec/config").deepCopy();
      return texts(config.put(CLASS, value.at("/spec/class").asText()));
    } else if (value.path("config").isObject()) {
      return configOf(value.path("config"));
    } else if (value.has(CLASS)) {
      return isOurs(value.path(CLASS).asText()) ? texts(value) : Map.of();
    }
    Map<String, String> some = texts(value);
    if (some.keySet().stream().noneMatch(key -> key.matches("(aep|transforms)\\..+"))) {
      return Map.of();
    }
    Map<String, String> merged = base();
    merged.putAll(some);
    return merged;
  }

  private static boolean isOurs(String className) {
    return className.equals(AepSinkConnector.class.getName())
        || className.equals(AepFailedRecordsSourceConnector.class.getName());
  }

  private static Connector connector(Map<String, String> config) {
    return AepFailedRecordsSourceConnector.class.getName().equals(config.get(CLASS))
        ? new AepFailedRecordsSourceConnector()
        : new AepSinkConnector();
  }

  /** A configuration as its reader fills it in. */
  static Map<String, String> filledIn(Map<String, String> documented) {
    Map<String, String> config = new TreeMap<>(documented);
    config.replaceAll((key, value) -> key.startsWith("aep.") ? FilledIn.text(value) : value);
    return config;
  }

  /** Placeholders of the configuration that the connector would take for the reader's values. */
  static List<String> acceptedPlaceholders(Map<String, String> documented) {
    List<String> accepted = new ArrayList<>();
    documented.forEach(
        (key, value) -> {
          if (key.startsWith("aep.") && !value.startsWith("${")) {
            PLACEHOLDER
                .matcher(value)
                .results()
                .map(placeholder -> filledInExcept(value, placeholder))
                .filter(left -> isAccepted(documented, key, left))
                .forEach(left -> accepted.add(key + "=" + left));
          }
        });
    return accepted;
  }

  private static String filledInExcept(String value, MatchResult placeholder) {
    return FilledIn.text(value.substring(0, placeholder.start()))
        + placeholder.group()
        + FilledIn.text(value.substring(placeholder.end()));
  }

  private static boolean isAccepted(Map<String, String> documented, String key, String value) {
    Map<String, String> config = filledIn(documented);
    config.put(key, value);
    return Stream.of(new AepSinkConnector(), new AepFailedRecordsSourceConnector())
        .flatMap(connector -> connector.validate(config).configValues().stream())
        .filter(it -> it.name().equals(key))
        .noneMatch(it -> it.errorMessages().toString().contains("from an example"));
  }

  /** The errors that the connector and its transformations find in the configuration. */
  static List<String> problems(Map<String, String> documented) {
    Map<String, String> config = filledIn(documented);
    config
        .values()
        .removeIf(value -> value.startsWith("/")); // files that exist only on the reader's workers
    List<String> problems = new ArrayList<>();
    for (ConfigValue value : connector(config).validate(config).configValues()) {
      problems.addAll(value.errorMessages());
    }
    config.forEach(
        (key, type) -> {
          if (key.matches("transforms\\.\\w+\\.type") && type.startsWith("io.aepconnect.")) {
            String prefix = key.substring(0, key.length() - "type".length());
            problems.addAll(problems(type, prefix, config));
          }
        });
    return problems;
  }

  private static List<String> problems(String type, String prefix, Map<String, String> config) {
    Map<String, String> own = new TreeMap<>();
    config.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          }
        });
    try (Transformation<?> transformation =
        Class.forName(type).asSubclass(Transformation.class).getConstructor().newInstance()) {
      transformation.configure(own);
      return List.of();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return List.of(prefix + "*: " + e);
    }
  }

  private static Map<String, String> base() {
    try {
      return JSON.readValue(BASE.toFile(), new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asText()));
    return texts;
  }
}
