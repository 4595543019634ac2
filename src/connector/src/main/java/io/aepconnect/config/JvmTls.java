package io.aepconnect.config;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** What this JVM knows of TLS. */
final class JvmTls {

  private JvmTls() {}

  /** Whether it is TLS, or a highest version of it. */
  static boolean isProtocol(String name) {
    try {
      SSLContext unused = SSLContext.getInstance(name);
      return !name.regionMatches(true, 0, "DTLS", 0, 4); // for datagrams, not connections
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  static List<String> versions() {
    return List.of(supported().getProtocols());
  }

  static List<String> cipherSuites() {
    return List.of(supported().getCipherSuites());
  }

  private static SSLParameters supported() {
    try {
      return SSLContext.getDefault().getSupportedSSLParameters();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM cannot set up TLS at all", e);
    }
  }
}
