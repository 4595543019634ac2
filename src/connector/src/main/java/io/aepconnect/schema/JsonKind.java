package io.aepconnect.schema;

import java.util.Locale;

/** What JSON values there are; integers are numbers, too. */
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

  /** Stands for it in a set of kinds. */
  int bit() {
    return bit;
  }

  /** The kind of the value that begins so. An integer is told from other numbers only later. */
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

  /** As JSON Schema names it. */
  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
