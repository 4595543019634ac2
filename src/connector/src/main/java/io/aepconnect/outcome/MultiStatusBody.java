package io.aepconnect.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a 207 as received, before any entry is assigned to a message.
 *
 * @param batchId nullable
 * @param inletId nullable
 * @param entries the {@code responses} array, in order
 */
record MultiStatusBody(
    @Nullable String batchId, @Nullable String inletId, List<ReplyEntry> entries) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads the body; empty if it is not a complete JSON object with one {@code responses} array of
   * objects.
   */
  static Optional<MultiStatusBody> parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      String batchId = null;
      String inletId = null;
      List<ReplyEntry> entries = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "batchId" -> batchId = EntryReader.text(parser);
          case "inletId" -> inletId = EntryReader.text(parser);
          case "responses" -> entries = entries == null ? entries(parser) : null;
          default -> parser.skipChildren();
        }
      }
      return entries == null || parser.nextToken() != null
          ? Optional.empty()
          : Optional.of(new MultiStatusBody(batchId, inletId, entries));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The entries; null if the value is not an array of objects. */
  private static @Nullable List<ReplyEntry> entries(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    EntryReader reader = new EntryReader(parser);
    List<ReplyEntry> entries = new ArrayList<>();
    boolean objectsOnly = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        entries.add(reader.read());
      } else {
        parser.skipChildren();
        objectsOnly = false;
      }
    }
    return objectsOnly ? entries : null;
  }
}
