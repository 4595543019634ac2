package io.aepconnect.platform;

/**
 * A file with failed records of a batch.
 *
 * @param name its name in the batch
 * @param length its size in bytes; -1 if unknown
 */
public record FailedFile(String name, long length) {

  /** Whether the file may have records; {@code _SUCCESS} and other markers have none. */
  public boolean isData() {
    return length != 0 && !name.substring(name.lastIndexOf('/') + 1).startsWith("_");
  }
}
