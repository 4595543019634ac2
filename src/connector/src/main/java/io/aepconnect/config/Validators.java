package io.aepconnect.config;

import io.aepconnect.inlet.InletUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Checks of single values, beside those that Kafka has. */
final class Validators {

  /** A name, an address of IPv4 or one of IPv6; nothing is as good as not set. */
  private static final Pattern PROXY_HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]*|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]?");

  private Validators() {}

  /** A URL that can be turned into the multi-message form. */
  static ConfigDef.Validator inletUrl() {
    return described(
        "https://HOST/collection/INLET_ID",
        (key, value) -> {
          if (value == null) {
            return; // Kafka reports the missing key itself
          }
          try {
            InletUrl.batchForm(value.toString());
          } catch (IllegalArgumentException e) {
            throw new ConfigException(
                key,
                UrlText.shown(value.toString()),
                e.getMessage()
                    + ". Copy the streaming endpoint's URL from AEP, for example"
                    + " https://dcs.adobedc.net/collection/INLET_ID.");
          }
        });
  }

  /** One of an enum's names, in any case. */
  static <E extends Enum<E>> ConfigDef.Validator choice(Class<E> type) {
    return ConfigDef.CaseInsensitiveValidString.in(choices(type).toArray(String[]::new));
  }

  static <E extends Enum<E>> List<Object> recommended(Class<E> type) {
    return List.copyOf(choices(type));
  }

  /** A text that can stand in an HTTP header. */
  static ConfigDef.Validator headerValue() {
    return described(
        "printable ASCII",
        (key, value) -> {
          if (value != null && !value.toString().matches("[\\x20-\\x7E]*")) {
            throw new ConfigException(key, value, "it is sent as an HTTP header: ASCII only");
          }
        });
  }

  /** A secret that can stand in an HTTP header; it is not in the message. */
  static ConfigDef.Validator headerSecret() {
    return described(
        "printable ASCII without blanks",
        (key, value) -> {
          if (value instanceof Password secret && !secret.value().matches("[\\x21-\\x7E]*")) {
            throw new ConfigException(
                key, value, "it is sent as an HTTP header: ASCII without blanks only");
          }
        });
  }

  /** A JSON object whose fields can be HTTP headers. */
  static ConfigDef.Validator requestHeaders() {
    return described(
        "{\"NAME\":\"VALUE\", …}",
        (key, value) -> {
          try {
            RequestHeaders.parse((Password) value);
          } catch (IllegalArgumentException e) {
            throw new ConfigException(key, value, e.getMessage());
          }
        });
  }

  static ConfigDef.Validator httpUrl() {
    return described(
        "https://HOST/PATH",
        (key, value) -> {
          String text = String.valueOf(value);
          String problem = httpUrlProblem(text.trim());
          if (problem != null) {
            throw new ConfigException(key, UrlText.shown(text), problem);
          }
        });
  }

  /** Null if it is one. */
  private static String httpUrlProblem(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      return "it is not a URL: " + e.getReason();
    }
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
      return "it is not a URL: https://HOST/PATH is wanted";
    }
    return url.getRawUserInfo() == null ? null : "it must not hold a user name or password";
  }

  /** A host alone: a scheme, port, user or password would be taken for a part of its name. */
  static ConfigDef.Validator proxyHost() {
    return described(
        "HOST",
        (key, value) -> {
          if (value != null && !PROXY_HOST.matcher(value.toString().trim()).matches()) {
            throw new ConfigException(
                key,
                UrlText.shown(value.toString()),
                "it must be the proxy's host alone, for example proxy.example.com. Set "
                    + Keys.PROXY_PORT
                    + " to its port and, where it wants a login, "
                    + Keys.PROXY_USER
                    + " and "
                    + Keys.PROXY_PASSWORD
                    + "; write neither http:// nor a path");
          }
        });
  }

  static ConfigDef.Validator port() {
    return described(
        "1 to 65535",
        (key, value) -> {
          if (value instanceof Integer port && (port < 1 || port > 65_535)) {
            throw new ConfigException(key, value, "a port is a number from 1 to 65535");
          }
        });
  }

  /** The path of a schema that can be read. */
  static ConfigDef.Validator xdmSchema() {
    return described(
        ValidationKeys.OFF + ", " + ValidationKeys.REGISTRY + " or the path of a file",
        (key, value) -> {
          if (value == null
              || value.equals(ValidationKeys.OFF)
              || value.equals(ValidationKeys.REGISTRY)) {
            return;
          }
          try {
            SchemaFile.read(value.toString());
          } catch (IllegalArgumentException e) {
            String text = value.toString();
            boolean url = text.contains("://"); // which some try instead of a path
            throw new ConfigException(key, url ? UrlText.shown(text) : text, e.getMessage());
          }
        });
  }

  private static <E extends Enum<E>> List<String> choices(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static ConfigDef.Validator described(String description, ConfigDef.Validator validator) {
    return ConfigDef.LambdaValidator.with(validator::ensureValid, () -> description);
  }
}
