package io.aepconnect.archive;

import io.aepconnect.archive.toy.OldJacksonStamp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs {@link OldJacksonStamp} as a plugin with an older Jackson than the connector's. */
final class OtherPlugin {

  /** System property in which Maven passes the folder with the old Jackson. */
  private static final String OLD_JACKSON = "old.jackson";

  private OtherPlugin() {}

  /** Writes the plugin into {@code folder}, which is a folder of {@code plugin.path}. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty(OLD_JACKSON)))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, folder.resolve(jar.getFileName()));
      }
    }
    String name = OldJacksonStamp.class.getName();
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve("other-plugin.jar")));
        InputStream code =
            OldJacksonStamp.class.getResourceAsStream(
                OldJacksonStamp.class.getSimpleName() + ".class")) {
      jar.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
      code.transferTo(jar);
      for (String folderEntry : List.of("META-INF/", "META-INF/services/")) {
        jar.putNextEntry(new JarEntry(folderEntry));
      }
      jar.putNextEntry(
          new JarEntry("META-INF/services/org.apache.kafka.connect.transforms.Transformation"));
      jar.write(name.getBytes(StandardCharsets.UTF_8));
    }
  }
}
