package io.aepconnect.simulator.ingestion;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A line with gaps for the id and for the padding that gives every line the same size. Immutable.
 */
final class LineTemplate {

  static final String ID = "@ID@";
  static final String PADDING = "@PADDING@";

  private static final int BUFFER_BYTES = 65_536;

  private final byte[] start;
  private final byte[] middle;
  private final byte[] end;

  private LineTemplate(byte[] start, byte[] middle, byte[] end) {
    this.start = start;
    this.middle = middle;
    this.end = end;
  }

  /** Reads a line that contains {@link #ID} before {@link #PADDING}. */
  static LineTemplate of(String line) {
    int id = line.indexOf(ID);
    int padding = line.indexOf(PADDING);
    return new LineTemplate(
        bytes(line.substring(0, id)),
        bytes(line.substring(id + ID.length(), padding)),
        bytes(line.substring(padding + PADDING.length()) + "\n"));
  }

  /** The bytes of the line without padding. */
  int length(int idLength) {
    return start.length + idLength + middle.length + end.length;
  }

  /**
   * The lines from one number to another, each of the same size; the templates take turns.
   *
   * @param id the id of the line with a number
   */
  static PartFile.Content content(
      List<LineTemplate> templates, LongFunction<String> id, long from, long to, int size) {
    return out -> {
      byte[] padding = new byte[size];
      Arrays.fill(padding, (byte) 'x');
      OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
      for (long i = from; i < to; i++) {
        LineTemplate template = templates.get((int) (i % templates.size()));
        byte[] name = bytes(id.apply(i));
        buffered.write(template.start);
        buffered.write(name);
        buffered.write(template.middle);
        buffered.write(padding, 0, size - template.length(name.length));
        buffered.write(template.end);
      }
      buffered.flush();
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
