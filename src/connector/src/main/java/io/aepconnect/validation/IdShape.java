package io.aepconnect.validation;

/** The form of an id, which says enough to find its mistake and not whose it is. */
final class IdShape {

  private static final int MOST_CHARACTERS = 40;

  private IdShape() {}

  /**
   * The id with {@code A} and {@code a} for its letters, {@code 9} for its digits, its punctuation,
   * and {@code ?} for all else. At most 40 characters of it, and an ellipsis.
   */
  static String of(String id) {
    StringBuilder shape = new StringBuilder();
    id.codePoints().limit(MOST_CHARACTERS).map(IdShape::kind).forEach(shape::appendCodePoint);
    return id.codePointCount(0, id.length()) > MOST_CHARACTERS
        ? shape.append('…').toString()
        : shape.toString();
  }

  private static int kind(int character) {
    if (Character.isUpperCase(character)) {
      return 'A';
    } else if (Character.isLetter(character)) {
      return 'a';
    } else if (Character.isDigit(character)) {
      return '9';
    }
    return character > ' ' && character < 0x7F ? character : '?';
  }
}
