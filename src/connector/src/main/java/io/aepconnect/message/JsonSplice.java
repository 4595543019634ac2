package io.aepconnect.message;

import java.nio.ByteBuffer;

/**
 * JSON text with an object to which fields can be added after its opening brace.
 *
 * @param utf8 the text; the array may be longer
 * @param length the length of the text in bytes
 * @param start the index of the first byte after the opening brace
 * @param isEmpty whether the object has no fields
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonSplice(byte[] utf8, int length, int start, boolean isEmpty) {

  /** Text that is one object without white space. */
  static JsonSplice compact(byte[] utf8, int length) {
    return new JsonSplice(utf8, length, 1, length == "{}".length());
  }

  /**
   * A copy of the text in which the object also has these fields.
   *
   * @param added the fields, as {@code "a":1,"b":2}; may be empty
   */
  byte[] with(byte[] added) {
    boolean comma = added.length > 0 && !isEmpty;
    ByteBuffer text =
        ByteBuffer.allocate(length + added.length + (comma ? 1 : 0)).put(utf8, 0, start).put(added);
    if (comma) {
      text.put((byte) ',');
    }
    return text.put(utf8, start, length - start).array();
  }
}
