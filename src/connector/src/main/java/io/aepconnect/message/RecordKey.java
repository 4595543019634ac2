package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A record's key as text that identifies a person or thing. */
final class RecordKey {

  private static final String SUBJECT = "The record's key";

  private RecordKey() {}

  /**
   * The key's text: text itself, bytes as UTF-8, and numbers with all digits.
   *
   * @throws UnconvertibleException if the key is of another type, or identifies nobody
   */
  static String text(@Nullable Object key, StrictUtf8 utf8) throws UnconvertibleException {
    if (key == null) {
      throw new UnconvertibleException("The record", "has no key, but its entity needs one");
    }
    try {
      return key instanceof Number number
          ? NumberText.of(number)
          : KeyText.checked(read(key, utf8));
    } catch (UnconvertibleException e) {
      throw e.about(SUBJECT);
    }
  }

  private static String read(Object key, StrictUtf8 utf8) throws UnconvertibleException {
    if (key instanceof String text) {
      utf8.encoded(text); // throws if it cannot be encoded
      return text;
    } else if (key instanceof byte[] bytes) {
      return new String(utf8.checked(bytes), UTF_8);
    } else if (key instanceof ByteBuffer buffer) {
      return new String(utf8.checked(StrictUtf8.bytes(buffer)), UTF_8);
    }
    throw new UnconvertibleException(
        "is a "
            + (key instanceof Struct ? "struct" : key.getClass().getName())
            + ", not text, a number or bytes of text; the transformation ExtractField$Key can make"
            + " one of its fields the key");
  }
}
