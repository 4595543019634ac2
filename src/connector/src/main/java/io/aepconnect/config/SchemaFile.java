package io.aepconnect.config;

import io.aepconnect.schema.XdmSchema;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads an XDM schema from a file of the worker. */
final class SchemaFile {

  /** Far more than any schema; a mistaken path must not fill the worker's heap. */
  private static final long MAX_BYTES = 33_554_432;

  private SchemaFile() {}

  /**
   * @throws IllegalArgumentException if that cannot be done, with what to do about it
   */
  static XdmSchema read(String path) {
    try {
      Path file = Path.of(path);
      // Not a device or a pipe, which might never end.
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException(
            "is not a file on this worker; every worker needs the schema at this path");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(
            "is larger than " + MAX_BYTES + " bytes, too large for a schema");
      }
      return XdmSchema.parse(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not text in UTF-8", e);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot be read (" + e.getClass().getSimpleName() + "); check its permissions", e);
    }
  }
}
