package io.aepconnect.quickstart.options;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The shape of a file with events. A file of any size needs little memory. A file is also fit if
 * only some of its lines are objects: the report names the others.
 *
 * @param lines how many lines are not blank
 * @param objects how many of them have the shape of one JSON object
 * @param begin the first line that is not blank
 * @param end the last line that is not blank
 */
record EventFile(long lines, long objects, JsonShape begin, JsonShape end) {

  private static final int[] UTF_8_MARK = {0xEF, 0xBB, 0xBF};
  private static final String TARGET = " > events.ndjson";

  /** Why the file cannot be sent, and what to do; empty if it can be sent. */
  static Optional<String> problem(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(UTF_8_MARK.length);
      int[] start = {in.read(), in.read(), in.read()};
      Optional<String> encoding = encodingProblem(file, start);
      if (encoding.isPresent()) {
        return encoding;
      }
      if (!Arrays.equals(start, UTF_8_MARK)) {
        in.reset();
      }
      return read(in).remedy(file);
    }
  }

  /** Reads until it is clear that the file is fit, or to its end. */
  private static EventFile read(InputStream in) throws IOException {
    JsonShape begin = new JsonShape();
    JsonShape end = begin;
    JsonShape line = begin;
    long lines = 0;
    long objects = 0;
    int next;
    do {
      next = in.read();
      if (next >= 0 && next != '\n') {
        line.read(next);
        continue;
      }
      if (!line.isBlank()) {
        lines++;
        objects += line.isObject() ? 1 : 0;
        end = line;
        line = new JsonShape();
      }
    } while (next >= 0 && (objects == 0 || begin.open() > 0));
    return new EventFile(lines, objects, begin, end);
  }

  private Optional<String> remedy(Path file) {
    if (lines == 0) {
      return Optional.of(file + " is empty");
    }
    boolean spansLines = begin.open() > 0 && end.open() < 0;
    if (objects > 0 && !spansLines) {
      return Optional.empty();
    }
    String found = "%d of %d lines are JSON objects: ".formatted(objects, lines);
    if (begin.beginsWith('[')) {
      return Optional.of(
          found
              + "the file is a JSON array. Write one object a line: jq -c '.[]' "
              + file
              + TARGET);
    }
    if (begin.beginsWith('{')) {
      return Optional.of(
          found
              + "an object spans several lines. Write one object a line: jq -c . "
              + file
              + TARGET);
    }
    return Optional.of(
        found
            + "write one object a line. If it is a CSV file: mlr --icsv --ojsonl cat "
            + file
            + TARGET);
  }

  private static Optional<String> encodingProblem(Path file, int[] start) {
    boolean isUtf16 =
        (start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF);
    if (isUtf16) {
      return Optional.of(
          "%s is UTF-16. Write it as UTF-8: iconv -f UTF-16 -t UTF-8 %s%s"
              .formatted(file, file, TARGET));
    }
    return start[0] == 0x1F && start[1] == 0x8B
        ? Optional.of("%s is compressed. Unpack it: gunzip -c %s%s".formatted(file, file, TARGET))
        : Optional.empty();
  }
}
