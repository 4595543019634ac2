package io.aepconnect.quickstart;

import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The user's own file: every line that is not blank is one record, whatever it contains. */
final class InputFeed implements Feed {

  private final Path file;

  InputFeed(Path file) {
    this.file = file;
  }

  @Override
  public String description() {
    return "the lines of " + file;
  }

  @Override
  public void forEach(Consumer<FeedRecord> sink) {
    // ISO 8859-1 keeps every byte as it is, whatever the encoding of the file.
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      long[] number = {0};
      lines
          .filter(line -> !line.isBlank())
          .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
          .forEach(line -> sink.accept(record(++number[0], line)));
    } catch (IOException e) {
      throw new UncheckedIOException("The file to send cannot be read: " + file, e);
    }
  }

  private static FeedRecord record(long number, byte[] line) {
    return FeedRecord.of(EVENTS, "line-" + number, line, Outcome.UNKNOWN);
  }
}
