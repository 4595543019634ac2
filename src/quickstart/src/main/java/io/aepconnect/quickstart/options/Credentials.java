package io.aepconnect.quickstart.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the credential of an inlet is. It contains no secret, only the references that a worker
 * resolves, so that no secret is in the connector's configuration.
 *
 * @param references the keys {@code aep.auth.*} of the connector, each with a reference such as
 *     <code>${env:AEP_TOKEN}</code>
 */
public record Credentials(Map<String, String> references) {

  private static final String TOKEN = "token";
  private static final List<String> OAUTH2 = List.of("client.id", "client.secret");
  private static final Set<String> NAMES =
      Set.of(TOKEN, "client.id", "client.secret", "scopes", "token.endpoint");

  /** What must not be on a command line, because everybody on the machine can read that. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)(.*\\.)?(client[._]?secret|((access|auth|aep)[._]?)?token)");

  /** The credential in a file of properties. */
  static Credentials ofFile(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("-Dcredentials: the file cannot be read: " + file, e);
    }
    Set<String> names = properties.stringPropertyNames();
    for (String name : names) {
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "-Dcredentials: %s has the unknown key %s. A key must be client.id, client.secret, scopes, token.endpoint or token"
                .formatted(file, name));
      }
    }
    Map<String, String> references = new LinkedHashMap<>();
    names.stream()
        .filter(name -> !properties.getProperty(name).isBlank())
        .sorted()
        .forEach(name -> references.put(name, "${file:%s:%s}".formatted(slashes(file), name)));
    return of(references, "-Dcredentials: " + file);
  }

  /** The credential in environment variables, which the worker inherits; empty if none is set. */
  static Optional<Credentials> ofEnvironment(Map<String, String> environment) {
    Map<String, String> references = new LinkedHashMap<>();
    for (String name : NAMES.stream().sorted().toList()) {
      String variable = "AEP_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
      if (!environment.getOrDefault(variable, "").isBlank()) {
        references.put(name, "${env:%s}".formatted(variable));
      }
    }
    return references.isEmpty()
        ? Optional.empty()
        : Optional.of(of(references, "The environment with AEP_…"));
  }

  /** Fails if one of the names is that of a secret; they are the names of Maven's properties. */
  static void refuseOnCommandLine(Collection<String> names) {
    for (String name : names) {
      if (SECRET.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "-D%s: everybody on this machine can read a command line. Put the secret into a file for -Dcredentials, or into the environment variable AEP_CLIENT_SECRET or AEP_TOKEN"
                .formatted(name));
      }
    }
  }

  private static Credentials of(Map<String, String> byName, String place) {
    boolean hasToken = byName.containsKey(TOKEN);
    if (!hasToken) {
      for (String name : OAUTH2) {
        if (!byName.containsKey(name)) {
          throw new IllegalArgumentException(
              "%s has no %s. A credential is client.id and client.secret, or token"
                  .formatted(place, name));
        }
      }
    }
    Map<String, String> config = new LinkedHashMap<>();
    config.put("aep.auth.type", hasToken ? "token" : "oauth2");
    byName.forEach((name, reference) -> config.put("aep.auth." + name, reference));
    return new Credentials(Map.copyOf(config));
  }

  /** Without the drive of Windows, whose colon the reference cannot contain. */
  private static String slashes(Path file) {
    Path path = file.toAbsolutePath().normalize();
    StringBuilder text = new StringBuilder();
    path.forEach(part -> text.append('/').append(part));
    return text.toString();
  }
}
