package io.aepconnect.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** Reads the configuration of a connector from a file. */
final class ConnectorFile {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** A reference to one of Kafka's own providers. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:file|directory|env):[^}]*}");

  private ConnectorFile() {}

  /**
   * The properties, with what Kafka's own providers give for references such as {@code
   * ${file:PATH:KEY}}. References to other providers stay as they are.
   *
   * @throws IllegalArgumentException if it is no configuration, with the reason, without values
   */
  static Map<String, String> read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no such file", e);
    }
    return resolved(text.stripLeading().startsWith("{") ? json(text) : properties(text));
  }

  private static Map<String, String> json(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "it is not valid JSON (line %d)".formatted(e.getLocation().getLineNr()));
    }
    JsonNode config = json.path("config").isObject() ? json.path("config") : json;
    Map<String, String> properties = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : config.properties()) {
      if (field.getValue().isContainerNode()) {
        throw new IllegalArgumentException("the value of " + field.getKey() + " is not a text");
      }
      if (!field.getValue().isNull()) {
        properties.put(field.getKey(), field.getValue().asText());
      }
    }
    return properties;
  }

  private static Map<String, String> properties(String text) throws IOException {
    Properties read = new Properties();
    read.load(new StringReader(text));
    Map<String, String> properties = new HashMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return properties;
  }

  private static Map<String, String> resolved(Map<String, String> properties) {
    Map<String, ConfigProvider> providers =
        Map.of(
            "file", new FileConfigProvider(),
            "directory", new DirectoryConfigProvider(),
            "env", new EnvVarConfigProvider());
    providers.values().forEach(provider -> provider.configure(Map.of()));
    ConfigTransformer transformer = new ConfigTransformer(providers);
    Map<String, String> resolved = new HashMap<>();
    properties.forEach((name, value) -> resolved.put(name, resolved(name, value, transformer)));
    return resolved;
  }

  private static String resolved(String name, String value, ConfigTransformer transformer) {
    String resolved;
    try {
      // The transformer returns a value for each name that it gets.
      resolved =
          Objects.requireNonNull(transformer.transform(Map.of(name, value)).data().get(name));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    Matcher left = REFERENCE.matcher(resolved);
    if (left.find()) {
      throw new IllegalArgumentException(name + ": there is nothing at " + left.group());
    }
    return resolved;
  }
}
