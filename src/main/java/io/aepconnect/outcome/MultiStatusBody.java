package io.aepconnect.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The body of a 207 as it stands, before any entry is attributed to a message.
 *
 * @param batchId nullable
 * @param inletId nullable
 * @param entries the {@code responses} array, in order
 */
record MultiStatusBody(String batchId, String inletId, List<ReplyEntry> entries) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Reads the body; empty if it is not a whole JSON object with an array of objects inside. */
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
          case "batchId" -> batchId = text(parser);
          case "inletId" -> inletId = text(parser);
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

  /** Null unless it is an array of objects. */
  private static List<ReplyEntry> entries(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    List<ReplyEntry> entries = new ArrayList<>();
    boolean objectsOnly = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        entries.add(entry(parser));
      } else {
        parser.skipChildren();
        objectsOnly = false;
      }
    }
    return objectsOnly ? entries : null;
  }

  private static ReplyEntry entry(JsonParser parser) throws IOException {
    String xactionId = null;
    String message = null;
    OptionalInt status = OptionalInt.empty();
    boolean unreadable = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "xactionId" -> xactionId = text(parser);
        case "message" -> message = text(parser);
        case "status", "statusCode" -> {
          OptionalInt code = number(parser);
          unreadable |= code.isEmpty();
          status = OptionalInt.of(Math.max(status.orElse(0), code.orElse(0)));
        }
        default -> parser.skipChildren();
      }
    }
    return new ReplyEntry(xactionId, status, unreadable, message);
  }

  private static String text(JsonParser parser) throws IOException {
    parser.skipChildren();
    return parser.currentToken() == JsonToken.VALUE_STRING && !parser.getText().isBlank()
        ? parser.getText()
        : null;
  }

  /** A status as a number or as text; the contract has both. */
  private static OptionalInt number(JsonParser parser) throws IOException {
    parser.skipChildren();
    String text = parser.currentToken().isScalarValue() ? parser.getText().trim() : "";
    return text.matches("\\d{3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
