package io.aepconnect.schema;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;

/** The kinds of values that a rule allows. Immutable. */
final class Types {

  static final Types ANY = new Types(EnumSet.allOf(JsonKind.class));

  /** The kinds in the schema. */
  private final EnumSet<JsonKind> listed;

  /** The bits of the allowed kinds; if numbers are allowed, integers are too. */
  private final int allowed;

  Types(EnumSet<JsonKind> listed) {
    this.listed = EnumSet.copyOf(listed);
    int bits = listed.contains(JsonKind.NUMBER) ? JsonKind.INTEGER.bit() : 0;
    for (JsonKind kind : listed) {
      bits |= kind.bit();
    }
    allowed = bits;
  }

  boolean allow(JsonKind kind) {
    return (allowed & kind.bit()) != 0;
  }

  /** Whether a value may be of any kind. */
  boolean allowAll() {
    return allowed == ANY.allowed;
  }

  /** Reports a value of another kind. */
  void misfit(Walk walk, String found) {
    walk.violated("type", () -> found + " found, " + describe() + " expected");
  }

  private String describe() {
    return listed.stream().map(JsonKind::keyword).collect(joining(" or "));
  }
}
