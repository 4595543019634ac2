package io.aepconnect.quickstart.options;

/**
 * Looks at one text, byte by byte, and says whether it has the shape of one JSON object: brackets
 * that close each other, from its first character to its last. It does not check what is between
 * them; the connector does that for each record. Not thread-safe.
 */
final class JsonShape {

  private int first = -1;
  private int depth;
  private boolean inText;
  private boolean escaped;
  private boolean isClosed;
  private boolean hasMore;

  /** Reads the next byte; line breaks are white space. */
  void read(int next) {
    if (inText) {
      readText(next);
      return;
    }
    if (isSpace(next)) {
      return;
    }
    hasMore |= isClosed;
    if (first < 0) {
      first = next;
    }
    switch (next) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        isClosed |= depth == 0;
      }
      default -> {}
    }
  }

  /** Whether there was nothing but white space. */
  boolean isBlank() {
    return first < 0;
  }

  /** Whether the text begins with this character. */
  boolean beginsWith(char character) {
    return first == character;
  }

  /** Whether the text has the shape of exactly one object. */
  boolean isObject() {
    return beginsWith('{') && isClosed && !hasMore;
  }

  /** How many more brackets were opened than closed; negative if more were closed. */
  int open() {
    return depth;
  }

  private void readText(int next) {
    if (escaped) {
      escaped = false;
    } else if (next == '\\') {
      escaped = true;
    } else if (next == '"') {
      inText = false;
    }
  }

  private static boolean isSpace(int next) {
    return next == ' ' || next == '\t' || next == '\r' || next == '\n';
  }
}
