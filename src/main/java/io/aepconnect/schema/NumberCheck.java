package io.aepconnect.schema;

import java.math.BigDecimal;

/**
 * What a rule says of numbers, which are judged by their value however they are written.
 *
 * @param least nullable
 * @param most nullable
 * @param factor nullable: what the number must be a multiple of
 */
record NumberCheck(Bound least, Bound most, BigDecimal factor) {

  static final NumberCheck ANY = new NumberCheck(null, null, null);

  /**
   * An end of the allowed range.
   *
   * @param isExclusive whether it is not allowed itself
   */
  record Bound(BigDecimal value, boolean isExclusive) {

    private String describe(String word) {
      return "must have " + (isExclusive ? "an exclusive " : "a ") + word + " value of " + value;
    }

    private String keyword(String name) {
      return isExclusive
          ? "exclusive" + Character.toUpperCase(name.charAt(0)) + name.substring(1)
          : name;
    }
  }

  /** Looks at a number; false if it is of a kind that is not allowed. */
  boolean check(Walk walk, Types types, int start, int end) {
    boolean isPlain = NumberText.isPlain(walk.json(), start, end);
    if (saysNothing()
        && types.allow(isPlain ? JsonKind.INTEGER : JsonKind.NUMBER)
        && (isPlain || NumberText.isShortDecimal(walk.json(), start, end))) {
      return true;
    }
    BigDecimal number = NumberText.value(walk.json(), start, end);
    if (number == null) {
      types.misfit(walk, "number that no double holds");
      return false;
    }
    boolean isWhole = isPlain || NumberText.isWhole(number);
    if (!types.allow(JsonKind.NUMBER) && !(isWhole && types.allow(JsonKind.INTEGER))) {
      types.misfit(walk, (isWhole ? JsonKind.INTEGER : JsonKind.NUMBER).keyword());
      return false;
    }
    if (!isPlain && !types.allow(JsonKind.NUMBER)) {
      walk.doubted(Warning.Kind.WHOLE_NUMBER);
    }
    checkRange(walk, number);
    return true;
  }

  private boolean saysNothing() {
    return least == null && most == null && factor == null;
  }

  private void checkRange(Walk walk, BigDecimal number) {
    if (least != null && number.compareTo(least.value()) < (least.isExclusive() ? 1 : 0)) {
      walk.violated(least.keyword("minimum"), () -> least.describe("minimum"));
    }
    if (most != null && number.compareTo(most.value()) > (most.isExclusive() ? -1 : 0)) {
      walk.violated(most.keyword("maximum"), () -> most.describe("maximum"));
    }
    if (factor != null && number.remainder(factor).signum() != 0) {
      walk.violated("multipleOf", () -> "must be a multiple of " + factor);
    }
  }
}
