package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a record's JSON text that matter to a message, as {@link ScannedJson#read}
 * does, but many times faster and only in text that {@link JsonScanner} reads. One for all records,
 * so that a record costs no object but the result. Task thread only.
 */
final class TopLevelFields implements JsonScanner.Fields {

  private static final byte[] HEADER = "header".getBytes(US_ASCII);
  private static final byte[] BODY = "body".getBytes(US_ASCII);
  private static final int NONE = -1;

  private int headerAt;
  private boolean hasBody;
  private boolean isEmpty;
  private int entityFields;

  /** What is in the text; null if {@link ScannedJson#read} has to read it. */
  @Nullable ScannedJson find(byte[] json) {
    headerAt = NONE;
    hasBody = false;
    isEmpty = true;
    entityFields = 0;
    int start = JsonScanner.read(json, this);
    return start == 0
        ? null
        : new ScannedJson(json, start, headerAt + 1, hasBody, isEmpty, entityFields);
  }

  @Override
  public boolean field(byte[] json, int nameStart, int nameEnd, int valueStart, boolean isObject) {
    isEmpty = false;
    if (isObject && JsonScanner.is(HEADER, json, nameStart, nameEnd)) {
      if (headerAt != NONE) {
        return false;
      }
      headerAt = valueStart;
    }
    hasBody |= isObject && JsonScanner.is(BODY, json, nameStart, nameEnd);
    entityFields |= EntityField.bitOf(json, nameStart, nameEnd);
    return true;
  }
}
