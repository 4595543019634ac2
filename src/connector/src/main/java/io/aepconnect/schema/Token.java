package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.json.ValidJson;

/**
 * A value that is neither an object nor an array.
 *
 * @param kind of the value
 * @param json the text in which it is
 * @param start index of its first byte
 * @param end index behind its last byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Token(JsonKind kind, byte[] json, int start, int end) {

  /** What a string says; of other values, how they are written. */
  String text() {
    return kind == JsonKind.STRING
        ? ValidJson.text(json, start, end)
        : new String(json, start, end - start, US_ASCII);
  }
}
