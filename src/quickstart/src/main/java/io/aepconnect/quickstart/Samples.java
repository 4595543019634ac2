package io.aepconnect.quickstart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of {@code config/samples}.
 *
 * @param events bare XDM ExperienceEvents
 * @param profiles complete messages, each with an XDM Individual Profile
 * @param failingLater bare events without {@code _id} that AEP accepts, but that do not fit the
 *     schema
 * @param rejected complete messages that AEP rejects
 */
record Samples(
    List<ObjectNode> events,
    List<ObjectNode> profiles,
    List<ObjectNode> failingLater,
    List<ObjectNode> rejected) {

  private static final Path EVENT_SCHEMA = Path.of("config", "examples", "web-event.schema.json");

  private static final ObjectReader LINE =
      new ObjectMapper()
          .readerFor(ObjectNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  static Samples read(Path directory) {
    return new Samples(
        lines(directory.resolve("experience-events.ndjson")),
        lines(directory.resolve("profiles.ndjson")),
        lines(directory.resolve("failing-later.ndjson")),
        lines(directory.resolve("refused-messages.ndjson")));
  }

  /** The schema of the events, as JSON. */
  static String eventSchema() {
    try {
      return Files.readString(EVENT_SCHEMA);
    } catch (IOException e) {
      throw new UncheckedIOException("The schema cannot be read: " + EVENT_SCHEMA, e);
    }
  }

  /** The same without the events that fail later, for a real inlet. */
  Samples withoutFailingLater() {
    return new Samples(events, profiles, List.of(), rejected);
  }

  private static List<ObjectNode> lines(Path file) {
    try {
      List<ObjectNode> objects = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        objects.add(LINE.readValue(line));
      }
      return List.copyOf(objects);
    } catch (IOException e) {
      throw new UncheckedIOException("The samples cannot be read: " + file, e);
    }
  }
}
