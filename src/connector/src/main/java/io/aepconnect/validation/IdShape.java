package io.aepconnect.validation;

/** The form of an id: enough to find a mistake in it, but not to identify a person. */
final class IdShape {

  private static final int MOST_CHARACTERS = 40;

  private IdShape() {}

  /**
   * The id with {@code A} or {@code a} for each letter, {@code 9} for each digit, and {@code ?} for
   * each other character except ASCII punctuation, which stays. After 40 characters it ends with an
   * ellipsis.
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
