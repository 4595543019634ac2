package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.json.ValidJson;

/**
 * A value that is neither an object nor an array.
 *
 * @param kind the kind of the value
 * @param json the text that contains the value
 * @param start index of its first byte
 * @param end index after its last byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Token(JsonKind kind, byte[] json, int start, int end) {

  /** The content of a string; the JSON text of any other value. */
  String text() {
    return kind == JsonKind.STRING
        ? ValidJson.text(json, start, end)
        : new String(json, start, end - start, US_ASCII);
  }
}
