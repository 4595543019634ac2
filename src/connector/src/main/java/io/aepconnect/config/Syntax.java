package io.aepconnect.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/**
 * Reads single values. What is wrong with one is an {@link IllegalArgumentException}, whose message
 * does not hold the value.
 */
final class Syntax {

  /** A name, or an address of IPv4 or IPv6. */
  private static final Pattern PROXY_HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]*|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]?");

  private Syntax() {}

  /** A text that can be the value of an HTTP header. */
  static String headerText(String text) {
    if (!text.matches("[\\x20-\\x7E]*")) {
      throw new IllegalArgumentException("it is sent as an HTTP header: ASCII only");
    }
    return text;
  }

  /** A secret that can be part of an HTTP header. */
  static Password headerSecret(Password secret) {
    if (!secret.value().matches("[\\x21-\\x7E]*")) {
      throw new IllegalArgumentException("it is sent as an HTTP header: ASCII without blanks only");
    }
    return secret;
  }

  static URI httpUrl(String text) {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is not a URL: " + e.getReason());
    }
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
      throw new IllegalArgumentException("it is not a URL of the form https://HOST/PATH");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("it must not contain a user name or password");
    }
    return url;
  }

  /** A host alone: a scheme, port, user or password would be taken for a part of its name. */
  static String proxyHost(String text) {
    if (!PROXY_HOST.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "it must be the proxy's host alone, for example proxy.example.com, without http:// and"
              + " without a path. Set aep.proxy.port to its port and, if it requires a login,"
              + " aep.proxy.user and aep.proxy.password");
    }
    return text;
  }

  static Integer port(Integer port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is a number from 1 to 65535");
    }
    return port;
  }
}
