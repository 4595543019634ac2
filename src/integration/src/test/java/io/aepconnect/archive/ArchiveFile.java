package io.aepconnect.archive;

import io.aepconnect.cluster.WorkerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The archive of this build. */
final class ArchiveFile {

  private ArchiveFile() {}

  /** The zip file. It is beside the folder that this build unpacks for its own workers. */
  static Path zip() {
    return Path.of(System.getProperty(WorkerSettings.PLUGIN_PATH) + ".zip");
  }

  /** Its name without the extension; its base folder has the same name. */
  static String name() {
    return zip().getFileName().toString().replaceAll("\\.zip$", "");
  }

  /** Unpacks the zip into {@code folder}, a {@code plugin.path}, as a user does; returns it. */
  static Path unpack(Path folder) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(zip());
        Stream<Path> files = Files.walk(archive.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(file.toString().substring(1));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return folder;
  }

  /** The names of all files in a jar. */
  static List<String> filesIn(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream entries = new ZipInputStream(in)) {
      Stream.Builder<String> names = Stream.builder();
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (!entry.isDirectory()) {
          names.add(entry.getName());
        }
      }
      return names.build().toList();
    }
  }
}
