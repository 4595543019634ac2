package io.aepconnect.config;

import io.aepconnect.http.InletUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Checks of single values, beside those that Kafka has. */
final class Validators {

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
                withoutUserInfo(value.toString()),
                e.getMessage()
                    + ". Copy the streaming endpoint's URL from AEP, for example"
                    + " https://dcs.adobedc.net/collection/INLET_ID.");
          }
        });
  }

  /** A password may stand in a URL by mistake; it must not reach a REST answer or a log. */
  private static String withoutUserInfo(String url) {
    return url.replaceAll("//.*@", "//***@");
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
          try {
            URI url = new URI(String.valueOf(value).trim());
            if (url.getHost() == null
                || !String.valueOf(url.getScheme()).matches("(?i)https?")
                || url.getRawUserInfo() != null) {
              throw new URISyntaxException("", "https://HOST/PATH is wanted");
            }
          } catch (URISyntaxException e) {
            throw new ConfigException(
                key, withoutUserInfo(String.valueOf(value)), "it is not a URL: " + e.getReason());
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
            throw new ConfigException(key, value, e.getMessage());
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
