package io.aepconnect.schema;

import java.util.Locale;

/** The kinds of JSON values; an integer is also a number. */
enum JsonKind {
  OBJECT(1),
  ARRAY(2),
  STRING(4),
  NUMBER(8),
  INTEGER(16),
  BOOLEAN(32),
  NULL(64);

  private final int bit;

  JsonKind(int bit) {
    this.bit = bit;
  }

  /** The bit of this kind in a set of kinds. */
  int bit() {
    return bit;
  }

  /** The kind of a value with this first byte. Returns NUMBER for integers too. */
  static JsonKind of(byte first) {
    return switch (first) {
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case '"' -> STRING;
      case 't', 'f' -> BOOLEAN;
      case 'n' -> NULL;
      default -> NUMBER;
    };
  }

  /** The name in JSON Schema. */
  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
