package io.aepconnect.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule for numbers. Numbers are compared by value; their spelling does not matter.
 *
 * @param least nullable
 * @param most nullable
 * @param factor the number must be a multiple of it; nullable
 */
record NumberCheck(@Nullable Bound least, @Nullable Bound most, @Nullable BigDecimal factor) {

  private static final int BYTES_PER_UNIT = 4;

  /** Units for a division with numbers that may have a large exponent. */
  private static final int UNITS_OF_FACTOR = 100;

  static final NumberCheck ANY = new NumberCheck(null, null, null);

  /**
   * A limit of the allowed range.
   *
   * @param isExclusive whether the limit itself is not allowed
   */
  record Bound(@Nullable BigDecimal value, boolean isExclusive) {

    private String describe(String word) {
      return "must have " + (isExclusive ? "an exclusive " : "a ") + word + " value of " + value;
    }

    private String keyword(String name) {
      return isExclusive
          ? "exclusive" + Character.toUpperCase(name.charAt(0)) + name.substring(1)
          : name;
    }
  }

  /** Checks a number; false if this kind of number is not allowed. */
  boolean check(Walk walk, Types types, int start, int end) {
    if (isUnlimited() && types.allowAll()) {
      return true;
    }
    boolean isPlain = JsonNumber.isPlain(walk.json(), start, end);
    if (isUnlimited()
        && types.allow(isPlain ? JsonKind.INTEGER : JsonKind.NUMBER)
        && (isPlain || JsonNumber.isShortDecimal(walk.json(), start, end))) {
      return true;
    }
    walk.spend((end - start) / BYTES_PER_UNIT + (factor == null || isPlain ? 0 : UNITS_OF_FACTOR));
    BigDecimal number = JsonNumber.value(walk.json(), start, end);
    if (number == null) {
      types.misfit(walk, "number that does not fit a 64-bit double");
      return false;
    }
    boolean isWhole = isPlain || JsonNumber.isWhole(number);
    if (!types.allow(JsonKind.NUMBER) && !(isWhole && types.allow(JsonKind.INTEGER))) {
      types.misfit(walk, (isWhole ? JsonKind.INTEGER : JsonKind.NUMBER).keyword());
      return false;
    }
    if (!isPlain && !types.allow(JsonKind.NUMBER)) {
      walk.warn(Warning.Kind.WHOLE_NUMBER);
    }
    checkRange(walk, number);
    return true;
  }

  private boolean isUnlimited() {
    return least == null && most == null && factor == null;
  }

  /** Does not compute the quotient, because it may have hundreds of digits. */
  private static boolean isMultiple(BigDecimal number, BigDecimal factor) {
    BigInteger digits = number.unscaledValue();
    BigInteger divisor = factor.unscaledValue();
    int shift = factor.scale() - number.scale();
    return shift >= 0
        ? digits
                .multiply(BigInteger.TEN.modPow(BigInteger.valueOf(shift), divisor))
                .mod(divisor)
                .signum()
            == 0
        : digits.mod(divisor.multiply(BigInteger.TEN.pow(-shift))).signum() == 0;
  }

  private void checkRange(Walk walk, BigDecimal number) {
    if (least != null && number.compareTo(least.value()) < (least.isExclusive() ? 1 : 0)) {
      walk.violated(least.keyword("minimum"), () -> least.describe("minimum"));
    }
    if (most != null && number.compareTo(most.value()) > (most.isExclusive() ? -1 : 0)) {
      walk.violated(most.keyword("maximum"), () -> most.describe("maximum"));
    }
    if (factor != null && !isMultiple(number, factor)) {
      walk.violated("multipleOf", () -> "must be a multiple of " + factor);
    }
  }
}
