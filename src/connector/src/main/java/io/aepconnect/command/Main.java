package io.aepconnect.command;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entry point of {@code java -jar}. Uses nothing but the JDK, because Kafka's classes are not
 * in this archive: it takes them from an installation of Kafka.
 */
public final class Main {

  static final String USAGE =
      """
      Usage: java -jar kafka-connect-aep.jar doctor FILE [--json] [--kafka DIR]

      Examines the configuration of a connector: what is wrong in itself, and what AEP says
      differently. It only reads, and ingests nothing.

        FILE         configuration of a connector, as JSON (with or without "config") or as
                     Java properties
        --json       print the findings as JSON
        --kafka DIR  the folder where Kafka is installed; without it KAFKA_HOME and the usual
                     folders are tried

      Exit code: 0 no errors, 1 errors, 2 the file or Kafka's classes cannot be read
      """;

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> args) {
    Optional<Arguments> arguments = Arguments.of(args);
    if (arguments.isEmpty()) {
      System.err.print(USAGE);
      return Doctor.UNUSABLE;
    }
    try {
      List<URL> kafka = KafkaJars.find(arguments.get().kafka(), System.getenv());
      if (kafka.isEmpty()) {
        System.err.println(
            "Kafka's classes (kafka-clients and connect-api) were not found. Name the folder where"
                + " Kafka is installed: --kafka DIR, or the environment variable KAFKA_HOME.");
        return Doctor.UNUSABLE;
      }
      return run(arguments.get(), kafka);
    } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
      System.err.println("The doctor cannot start: " + e);
      return Doctor.UNUSABLE;
    }
  }

  private static int run(Arguments arguments, List<URL> kafka)
      throws IOException, URISyntaxException, ReflectiveOperationException {
    Path self = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<URL> urls = new ArrayList<>(KafkaJars.besides(self));
    urls.addAll(kafka);
    // Kafka's log would stand on the standard output, between the findings.
    System.setProperty("log4j2.level", System.getProperty("log4j2.level", "OFF"));
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Object code =
          loader
              .loadClass("io.aepconnect.command.Doctor")
              .getMethod("run", String.class, boolean.class)
              .invoke(null, arguments.file(), arguments.json());
      return (Integer) code;
    } catch (InvocationTargetException e) {
      System.err.println("The doctor failed: " + e.getCause());
      return Doctor.UNUSABLE;
    }
  }
}
