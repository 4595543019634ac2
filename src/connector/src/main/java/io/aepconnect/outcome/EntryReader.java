package io.aepconnect.outcome;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a 207's {@code responses} array one by one. Nearly all say that a message is
 * accepted, so no String is created for those. For one thread.
 */
final class EntryReader {

  /** Any number of nine digits fits into an int. */
  private static final int MOST_DIGITS = 9;

  private final JsonParser parser;

  /** The xactionId of the current entry; only rejected messages need it as a String. */
  private char[] id = new char[64];

  private int idLength;

  EntryReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads one entry; the parser is at the start of its object. */
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

  /** The current value if it is text; null if it is not text or is blank. */
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

  /** The number after the last {@code :} or {@code -} of the xactionId; NONE if there is none. */
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
   * A status as a number or as text; AEP's contract has both. 0 for a JSON null, which counts as
   * absent; negative for any other value.
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
