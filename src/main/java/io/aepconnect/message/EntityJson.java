package io.aepconnect.message;

/**
 * An entity as JSON text, where fields can be added behind its opening brace.
 *
 * @param utf8 the text, and maybe more behind it
 * @param length of the text
 * @param start index of the first byte after the opening brace
 * @param isEmpty whether it has no fields
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EntityJson(byte[] utf8, int length, int start, boolean isEmpty) {

  /** Text as a user wrote it. */
  static EntityJson of(JsonText text) {
    return new EntityJson(text.utf8(), text.utf8().length, text.start(), text.isEmpty());
  }

  /** Text without any space, which starts with the brace. */
  static EntityJson compact(byte[] utf8, int length) {
    return new EntityJson(utf8, length, 1, length == "{}".length());
  }
}
