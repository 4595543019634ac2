package io.aepconnect.failed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream line by line, and holds one buffer and one line at most. Blank lines are counted
 * and left out. For one thread.
 */
final class LineReader {

  private static final int BUFFER = 64 * 1024;

  private final InputStream stream;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private long lines;
  private long bytes;
  private boolean isCut;

  /**
   * @param longest how many bytes of a line are kept at most
   */
  LineReader(InputStream stream, int longest) {
    this.stream = stream;
    this.longest = longest;
  }

  /**
   * What follows the last line that ended.
   *
   * @param line nullable: what stands there; null at the end of the stream
   * @param isEnded whether the line's end was read, and not only the stream's
   */
  record Next(@Nullable Line line, boolean isEnded) {}

  /** How many bytes were read. */
  long bytes() {
    return bytes;
  }

  /** Passes over lines without keeping them. */
  void skip(long number) throws IOException {
    while (lines < number) {
      if (!fill()) {
        return;
      }
      while (at < end && lines < number) {
        if (buffer[at++] == '\n') {
          lines++;
        }
      }
    }
  }

  /** The next line that is not blank. */
  Next next() throws IOException {
    while (fill()) {
      int newline = at;
      while (newline < end && buffer[newline] != '\n') {
        newline++;
      }
      keep(newline);
      boolean isEnded = newline < end;
      at = isEnded ? newline + 1 : newline;
      if (isEnded) {
        Line read = take();
        if (read != null) {
          return new Next(read, true);
        }
      }
    }
    return new Next(take(), false);
  }

  private void keep(int until) {
    int kept = Math.min(until - at, longest - line.size());
    line.write(buffer, at, kept);
    isCut |= kept < until - at;
  }

  /** The line that was kept; null if it is blank. */
  private @Nullable Line take() {
    byte[] text = line.toByteArray();
    boolean wasCut = isCut;
    line.reset();
    isCut = false;
    lines++;
    int length = text.length;
    while (length > 0 && isSpace(text[length - 1])) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    return new Line(lines, length == text.length ? text : Arrays.copyOf(text, length), wasCut);
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, stream.read(buffer));
    bytes += end;
    return end > 0;
  }
}
