package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aepconnect.json.JsonScanner;
import java.util.List;

/** The fields of an entity that can get a default, as bits of an int that is used as a set. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the bytes
enum EntityField {
  ID(1, "_id"),
  TIMESTAMP(2, "timestamp"),
  IDENTITY_MAP(4, "identityMap");

  static final List<EntityField> ALL = List.of(values());

  private final int bit;
  private final String fieldName;
  private final byte[] utf8;

  EntityField(int bit, String fieldName) {
    this.bit = bit;
    this.fieldName = fieldName;
    this.utf8 = fieldName.getBytes(US_ASCII);
  }

  String fieldName() {
    return fieldName;
  }

  /** The set with only this field. */
  int bit() {
    return bit;
  }

  boolean isIn(int set) {
    return (set & bit) != 0;
  }

  /** The set with the field of that name; empty for any other name. */
  static int bitOf(String name) {
    for (int i = 0; i < ALL.size(); i++) {
      if (ALL.get(i).fieldName.equals(name)) {
        return ALL.get(i).bit;
      }
    }
    return 0;
  }

  /** The same for a name within a text. */
  static int bitOf(byte[] text, int from, int to) {
    for (int i = 0; i < ALL.size(); i++) {
      if (JsonScanner.is(ALL.get(i).utf8, text, from, to)) {
        return ALL.get(i).bit;
      }
    }
    return 0;
  }
}
