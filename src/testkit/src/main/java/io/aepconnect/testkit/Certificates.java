package io.aepconnect.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates of a server and a client, made by the JDK's keytool. */
public final class Certificates {

  public static final String PASSWORD = "store-hush-hush";

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /** Makes both in that directory; the server's certificate is for that host name. */
  public static Certificates create(Path directory, String serverName) {
    Certificates made = new Certificates(directory);
    made.pair("server", "-ext", "SAN=dns:" + serverName);
    made.pair("client");
    return made;
  }

  /** Key store of the server. */
  public Path server() {
    return directory.resolve("server.p12");
  }

  /** Key store of the client. */
  public Path client() {
    return directory.resolve("client.p12");
  }

  /** Trust store that holds the server's certificate. */
  public Path trustingServer() {
    return directory.resolve("server-trust.p12");
  }

  /** The server's certificate as PEM text. */
  public String serverPem() {
    try {
      return Files.readString(directory.resolve("server.pem"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The TLS context of a server that has the server's key and trusts the client. */
  public SSLContext serverContext() {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store(server()), PASSWORD.toCharArray());
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store(directory.resolve("client-trust.p12")));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore store(Path path) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(path)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private void pair(String name, String... more) {
    List<String> make =
        new ArrayList<>(
            List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
    make.addAll(List.of("-validity", "2", "-keystore", name + ".p12"));
    make.addAll(List.of(more));
    keytool(make);
    keytool(
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            name,
            "-file",
            name + ".pem",
            "-keystore",
            name + ".p12"));
    keytool(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            name,
            "-file",
            name + ".pem",
            "-keystore",
            name + "-trust.p12"));
  }

  private void keytool(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    JdkTool.keytool(directory, all);
  }
}
