package io.aepconnect.quickstart.options;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files contain what the options promise; an {@link IllegalArgumentException} if not. */
final class FileChecks {

  private FileChecks() {}

  static void requireEvents(Path file) {
    try {
      EventFile.problem(file)
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException("-Dinput: " + problem);
              });
    } catch (IOException e) {
      throw new UncheckedIOException("-Dinput: the file cannot be read: " + file, e);
    }
  }

  static void requireSchema(Path file) {
    requireObject(
        "schema",
        file,
        "Export the schema from AEP's Schema Registry, with"
            + " Accept: application/vnd.adobe.xed-full+json; version=1");
  }

  static void requireConnector(Path file) {
    requireObject("connector", file, "config/events-sink.json shows what it must contain");
  }

  private static void requireObject(String option, Path file, String remedy) {
    JsonShape shape = new JsonShape();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        shape.read(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("-D%s cannot be read: %s".formatted(option, file), e);
    }
    if (!shape.isObject()) {
      throw new IllegalArgumentException(
          "-D%s: %s is not one JSON object. %s".formatted(option, file, remedy));
    }
  }
}
