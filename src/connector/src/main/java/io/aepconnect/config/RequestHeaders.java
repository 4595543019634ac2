package io.aepconnect.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/** Reads the headers that a user wants on every request. */
final class RequestHeaders {

  /** Those that say how a request is framed; another value would break it. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-type",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "expect",
          "te",
          "trailer",
          "upgrade",
          "proxy-authorization");

  /** A closing brace in the wrong place must not leave out headers. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RequestHeaders() {}

  /**
   * The headers in their order.
   *
   * @param json an object of texts; nullable
   * @throws IllegalArgumentException if it is something else; the message holds no value
   */
  static Map<String, Password> parse(Password json) {
    Map<String, Password> headers = new LinkedHashMap<>();
    if (json == null || json.value().isBlank()) {
      return headers;
    }
    read(json.value())
        .properties()
        .forEach(field -> headers.put(checked(field.getKey()), value(field)));
    return headers;
  }

  private static JsonNode read(String json) {
    try {
      JsonNode object = JSON.readTree(json);
      if (object.isObject()) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Its message quotes the text, which may hold a secret.
    }
    throw new IllegalArgumentException(
        "it must be one JSON object of texts, without a name twice and without text after it, for"
            + " example {\"x-adobe-flow-id\":\"FLOW_ID\"}");
  }

  private static String checked(String name) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      throw new IllegalArgumentException("one of its names is not the name of an HTTP header");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the connector itself sets the header " + name);
    }
    return name;
  }

  private static Password value(Map.Entry<String, JsonNode> field) {
    String value = field.getValue().asText();
    if (!field.getValue().isTextual() || !value.matches("[\\x20-\\x7E]*")) {
      throw new IllegalArgumentException(
          "the value of " + field.getKey() + " is not a text of printable ASCII");
    }
    try {
      return Placeholders.replaced(new Password(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the value of " + field.getKey() + ": " + e.getMessage(), e);
    }
  }
}
