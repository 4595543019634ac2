package io.aepconnect.quickstart;

import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The user's own file: every line that is not blank is one record, whatever it contains. The key of
 * a record names its line.
 */
final class InputFeed implements Feed {

  private static final String KEY = "line-";

  private final Path file;
  private final EntityNeeds needs;

  InputFeed(Path file, EntityNeeds needs) {
    this.file = file;
    this.needs = needs;
  }

  /** The number of the line, from 1, that a record with this key is from; empty for samples. */
  static OptionalLong line(String key) {
    return key.matches(KEY + "\\d+")
        ? OptionalLong.of(Long.parseLong(key.substring(KEY.length())))
        : OptionalLong.empty();
  }

  @Override
  public String description() {
    return "the lines of " + file;
  }

  @Override
  public void forEach(Consumer<FeedRecord> sink) {
    // ISO 8859-1 keeps every byte as it is, whatever the encoding of the file.
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      long number = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        number++;
        if (!line.isBlank()) {
          byte[] value = line.getBytes(StandardCharsets.ISO_8859_1);
          needs.check(number, value);
          sink.accept(FeedRecord.of(EVENTS, KEY + number, value, Outcome.UNKNOWN));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The file to send cannot be read: " + file, e);
    }
  }

  @Override
  public List<String> later(List<DeadLetter> deadLetters) {
    return needs.verdict(deadLetters);
  }
}
