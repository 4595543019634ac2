package io.aepconnect.simulator.ingestion;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One file of a failed batch.
 *
 * @param name its name in the listing
 * @param length its length in bytes
 * @param content writes exactly that many bytes, each time it is asked
 */
public record PartFile(String name, long length, Content content) {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes the content; any number of threads may call it at the same time. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** A file that contains these bytes as they are. */
  public static PartFile of(String name, byte[] bytes) {
    return new PartFile(name, bytes.length, out -> out.write(bytes));
  }

  /** A file that contains this text as it is. */
  public static PartFile of(String name, String text) {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file of lines, each of which includes its end. */
  static PartFile ofLines(String name, List<byte[]> lines) {
    return new PartFile(
        name,
        lines.stream().mapToLong(it -> it.length).sum(),
        out -> {
          for (byte[] line : lines) {
            out.write(line);
          }
        });
  }

  /** The name of the file with this number of a batch, from 0. */
  static String name(int number, String batchId) {
    return "part-%05d-%s-c000.json".formatted(number, batchId.toLowerCase(Locale.ROOT));
  }
}
