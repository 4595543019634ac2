package io.aepconnect.outcome;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element of a 207's {@code responses} array after the other. Nearly all say that a
 * message is accepted, so for these no text is made. One thread.
 */
final class EntryReader {

  /** Nine digits fit into an int. */
  private static final int MOST_DIGITS = 9;

  private final JsonParser parser;

  /** The xactionId of the entry at hand, which only rejected messages need as text. */
  private char[] id = new char[64];

  private int idLength;

  EntryReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the object whose start the parser stands at. */
  ReplyEntry read() throws IOException {
    idLength = 0;
    String message = null;
    int status = 0;
    boolean unreadable = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "xactionId" -> readId();
        case "message" -> message = text(parser);
        case "status", "statusCode" -> {
          int code = status();
          unreadable |= code < 0;
          status = Math.max(status, code);
        }
        default -> parser.skipChildren();
      }
    }
    boolean hasId = idLength > 0;
    String xactionId = hasId && status > 0 ? new String(id, 0, idLength) : null;
    return new ReplyEntry(hasId, xactionId, index(), status, unreadable, message);
  }

  /** The text at hand; null if it is none, or blank. */
  static @Nullable String text(JsonParser parser) throws IOException {
    parser.skipChildren();
    return parser.currentToken() == JsonToken.VALUE_STRING && !parser.getText().isBlank()
        ? parser.getText()
        : null;
  }

  private void readId() throws IOException {
    parser.skipChildren();
    idLength = 0;
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return;
    }
    int length = parser.getTextLength();
    if (length > id.length) {
      id = new char[length];
    }
    System.arraycopy(parser.getTextCharacters(), parser.getTextOffset(), id, 0, length);
    boolean blank = true;
    for (int i = 0; blank && i < length; i++) {
      blank = Character.isWhitespace(id[i]);
    }
    idLength = blank ? 0 : length;
  }

  /** What stands after the last {@code :} or {@code -} of the xactionId, if that is a number. */
  private int index() {
    int index = 0;
    int power = 1;
    for (int i = idLength - 1; i >= 0; i--) {
      int digits = idLength - 1 - i;
      if ((id[i] == ':' || id[i] == '-') && digits > 0) {
        return index;
      }
      if (!isDigit(id[i]) || digits == MOST_DIGITS) {
        return ReplyEntry.NONE;
      }
      index += (id[i] - '0') * power;
      power *= 10;
    }
    return ReplyEntry.NONE;
  }

  /**
   * A status as a number or as text; the contract has both. 0 for a JSON null, which is an absent
   * field; negative if it is none of these.
   */
  private int status() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return 0;
    }
    parser.skipChildren();
    String text = parser.currentToken().isScalarValue() ? parser.getText().trim() : "";
    return text.length() == 3 && text.chars().allMatch(EntryReader::isDigit)
        ? Integer.parseInt(text)
        : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
