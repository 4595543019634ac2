package io.aepconnect.schema;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;

/** The kinds of values that a rule allows. Immutable. */
final class Types {

  static final Types ANY = new Types(EnumSet.allOf(JsonKind.class));

  /** As the schema lists them. */
  private final EnumSet<JsonKind> listed;

  /** Integers among them if numbers are. */
  private final EnumSet<JsonKind> allowed;

  Types(EnumSet<JsonKind> listed) {
    this.listed = EnumSet.copyOf(listed);
    this.allowed = EnumSet.copyOf(listed);
    if (listed.contains(JsonKind.NUMBER)) {
      allowed.add(JsonKind.INTEGER);
    }
  }

  boolean allow(JsonKind kind) {
    return allowed.contains(kind);
  }

  /** Tells that there is a value of another kind. */
  void misfit(Walk walk, String found) {
    walk.violated("type", () -> found + " found, " + describe() + " expected");
  }

  private String describe() {
    return listed.stream().map(JsonKind::keyword).collect(joining(" or "));
  }
}
