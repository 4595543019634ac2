package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs the {@link DropSinkConnector} as a plugin that a worker loads. */
final class DropSinkPlugin {

  private static final List<Class<?>> CLASSES =
      List.of(DropSinkConnector.class, DropSinkTask.class, Counts.class, Counts.Reading.class);

  private DropSinkPlugin() {}

  /** Writes the plugin below that directory; returns the folder for {@code plugin.path}. */
  static Path write(Path directory) throws IOException {
    Path plugin = Files.createDirectories(directory.resolve("drop-sink"));
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(plugin.resolve("drop-sink.jar")))) {
      jar.putNextEntry(
          new JarEntry("META-INF/services/org.apache.kafka.connect.sink.SinkConnector"));
      jar.write(DropSinkConnector.class.getName().getBytes(UTF_8));
      for (Class<?> type : CLASSES) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(jar);
        }
      }
    }
    return plugin;
  }
}
