package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers in JSON text. */
final class JsonNumber {

  /** Larger than the scale of any double with at most {@link #MOST_DIGITS} digits. */
  private static final int MAX_SCALE = 2_000;

  /** Each number with at most this many digits is in the range of a double. */
  private static final int DIGITS_OF_DOUBLE = 300;

  private static final int MOST_DIGITS = 1_100;

  /** Each number with at most this many digits fits into a long. */
  private static final int DIGITS_OF_LONG = 18;

  /** A double keeps all digits of each number with at most this many digits. */
  private static final int DIGITS_KEPT = 15;

  private static final BigDecimal MOST_WHOLE_KEPT = BigDecimal.valueOf(1L << 53);

  /** The largest exponent of a double, as a power of ten. */
  private static final int LARGEST_EXPONENT = 308;

  private JsonNumber() {}

  /** Whether the number has no point, no exponent, and so few digits that a double holds it. */
  static boolean isPlain(byte[] json, int start, int end) {
    for (int at = start; at < end; at++) {
      if (json[at] > '9' || json[at] == '.') {
        return false;
      }
    }
    return end - start < DIGITS_OF_DOUBLE;
  }

  /** Whether the number has no exponent and so few digits that a double holds it. */
  static boolean isShortDecimal(byte[] json, int start, int end) {
    for (int at = start; at < end; at++) {
      if (json[at] > '9') {
        return false;
      }
    }
    return end - start < DIGITS_OF_DOUBLE;
  }

  /**
   * The number; null if it is out of the range of a double, because computing with it could take
   * very long.
   */
  static @Nullable BigDecimal value(byte[] json, int start, int end) {
    if (end - start <= DIGITS_OF_LONG && isPlain(json, start, end)) {
      return BigDecimal.valueOf(digits(json, start, end));
    }
    if (end - start > MOST_DIGITS) {
      return null;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(new String(json, start, end - start, US_ASCII));
    } catch (NumberFormatException e) {
      return null; // its exponent does not fit into an int
    }
    return Math.abs((long) number.scale()) <= MAX_SCALE && isFinite(number) ? number : null;
  }

  /**
   * Whether the number is finite as a double. Converts only near the limit, because many digits
   * make that slow.
   */
  private static boolean isFinite(BigDecimal number) {
    int exponent = number.precision() - number.scale() - 1;
    return exponent < LARGEST_EXPONENT
        || (exponent <= LARGEST_EXPONENT && Double.isFinite(number.doubleValue()));
  }

  private static long digits(byte[] json, int start, int end) {
    boolean isNegative = json[start] == '-';
    long value = 0;
    for (int at = isNegative ? start + 1 : start; at < end; at++) {
      value = value * 10 + (json[at] - '0');
    }
    return isNegative ? -value : value;
  }

  /**
   * The integer for a whole number that is written with a point or an exponent; otherwise empty.
   */
  static Optional<String> withoutPoint(byte[] json, int start, int end) {
    if (isPlain(json, start, end)) {
      return Optional.empty();
    }
    BigDecimal number = value(json, start, end);
    boolean isMinusZero = number != null && number.signum() == 0 && json[start] == '-';
    return number != null && isWhole(number) && !isMinusZero
        ? Optional.of(number.toBigIntegerExact().toString())
        : Optional.empty();
  }

  /** Whether a double keeps all digits of the number, which must not have an exponent. */
  static boolean isKeptByDouble(String number) {
    BigDecimal value = new BigDecimal(number);
    return value.stripTrailingZeros().precision() <= DIGITS_KEPT
        || (isWhole(value) && value.abs().compareTo(MOST_WHOLE_KEPT) <= 0);
  }

  static boolean isWhole(BigDecimal number) {
    return number.signum() == 0
        || number.scale() <= 0
        || (number.precision() > number.scale()
            && number.unscaledValue().mod(BigInteger.TEN.pow(number.scale())).signum() == 0);
  }
}
