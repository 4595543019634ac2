package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.json.JsonScanner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a record's JSON text that the converter needs. It does the same as {@link
 * ScannedJson#read}, but many times faster, and only for text that {@link JsonScanner} can read.
 * One instance is used for all records, so that a record allocates only the result. Task thread
 * only.
 */
final class TopLevelFields implements JsonScanner.Fields {

  private static final byte[] HEADER = "header".getBytes(US_ASCII);
  private static final byte[] BODY = "body".getBytes(US_ASCII);
  private static final int NONE = -1;

  private int headerAt;
  private boolean hasBody;
  private boolean isEmpty;
  private int entityFields;

  /** The result; null if {@link ScannedJson#read} must read the text. */
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
