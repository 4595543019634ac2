package io.aepconnect.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.InetAddressUtils;
import org.apache.kafka.common.config.types.Password;

/**
 * Reads single values. What is wrong with one is an {@link IllegalArgumentException}, whose message
 * does not hold the value.
 */
final class Syntax {

  /** A name, or an address of IPv4 or IPv6; nothing else may stand beside it. */
  private static final Pattern PROXY_HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]*|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]?");

  private static final String LABEL = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}_])?";

  /** As DNS allows it, and with the underscores that some networks use. */
  private static final Pattern HOST_NAME =
      Pattern.compile("(?=.{1,254}$)" + LABEL + "(?:\\." + LABEL + ")*\\.?");

  private static final int MAX_PORT = 65_535;

  private Syntax() {}

  /** A text that can be the value of an HTTP header. */
  static String headerText(String text) {
    if (!text.matches("[\\x20-\\x7E]*")) {
      throw new IllegalArgumentException("it is sent as an HTTP header: ASCII only");
    }
    return Placeholders.replaced(text);
  }

  /** A secret that can be part of an HTTP header. */
  static Password headerSecret(Password secret) {
    if (!secret.value().matches("[\\x21-\\x7E]*")) {
      throw new IllegalArgumentException("it is sent as an HTTP header: ASCII without blanks only");
    }
    return Placeholders.replaced(secret);
  }

  static URI httpUrl(String text) {
    URI url;
    try {
      url = new URI(Placeholders.replaced(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is not a URL: " + e.getReason());
    }
    boolean isHttp = String.valueOf(url.getScheme()).matches("(?i)https?");
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("it must not contain a user name or password");
    }
    if (isHttp && url.getHost() == null && url.getRawAuthority() != null) {
      throw new IllegalArgumentException(
          "what stands between // and the path is not a host with an optional port");
    }
    if (url.getHost() == null || !isHttp) {
      throw new IllegalArgumentException("it is not a URL of the form https://HOST/PATH");
    }
    return reachable(url);
  }

  /**
   * The URL.
   *
   * @param url with a host
   * @throws IllegalArgumentException if there can be no such host or port
   */
  static URI reachable(URI url) {
    if (!isHost(url.getHost())) {
      throw new IllegalArgumentException("no host can have this name or address");
    }
    if (url.getPort() != -1) {
      Integer unused = port(url.getPort());
    }
    return url;
  }

  /** A host alone: a scheme, port, user or password would be taken for a part of its name. */
  static String proxyHost(String text) {
    if (!PROXY_HOST.matcher(Placeholders.replaced(text)).matches()) {
      throw new IllegalArgumentException(
          "it must be the proxy's host alone, for example proxy.example.com, without http:// and"
              + " without a path. Set aep.proxy.port to its port and, if it requires a login,"
              + " aep.proxy.user and aep.proxy.password");
    }
    if (!isHost(text)) {
      throw new IllegalArgumentException("no host can have this name or address");
    }
    return text;
  }

  private static boolean isHost(String host) {
    if (host.contains(":")) {
      String address = host.matches("\\[.*]") ? host.substring(1, host.length() - 1) : host;
      return InetAddressUtils.isIPv6(address) || InetAddressUtils.isIPv4MappedIPv6(address);
    }
    return host.matches("[0-9.]+")
        ? InetAddressUtils.isIPv4(host)
        : HOST_NAME.matcher(host).matches();
  }

  static Integer port(Integer port) {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("a port is a number from 1 to " + MAX_PORT);
    }
    return port;
  }
}
