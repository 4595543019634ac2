package io.aepconnect.message;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers as JSON text: with every digit, never rounded. */
final class NumberText {

  /**
   * More digits than anybody needs, and the number that Jackson reads. Writing a million digits
   * would take seconds.
   */
  private static final int MOST_DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

  /** The reason for a number with more than {@link #MOST_DIGITS} digits. */
  static final String TOO_LONG = "more than 1,000 digits";

  /** The bits of the largest number with that many digits; a number with more bits is too long. */
  private static final int MOST_BITS = BigInteger.TEN.pow(MOST_DIGITS).bitLength();

  /** The same in bytes of two's complement, in which the sign needs a bit. */
  static final int MOST_BYTES = MOST_BITS / Byte.SIZE + 1;

  /** A number with more digits before or after the decimal point is written with an exponent. */
  private static final int MOST_PLAIN_SCALE = 400;

  private NumberText() {}

  /**
   * The number's text. For a double or float it is the shortest text with the same value, on every
   * Java version; {@code Double.toString} finds it only since Java 19.
   *
   * @throws UnconvertibleException if JSON cannot express the number, or if it is too long
   */
  static String of(Number number) throws UnconvertibleException {
    if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      return number.toString();
    } else if (number instanceof BigDecimal decimal) {
      return plainOrWithExponent(bounded(decimal));
    } else if (number instanceof BigInteger integer) {
      return bounded(integer).toString();
    } else if (number instanceof Double || number instanceof Float) {
      return shortest(number);
    }
    throw new UnconvertibleException(
        "is a " + number.getClass().getName() + ", which the connector cannot write");
  }

  private static String shortest(Number real) throws UnconvertibleException {
    if (!Double.isFinite(real.doubleValue())) {
      throw new UnconvertibleException("is " + real + ", which JSON cannot express");
    }
    return real instanceof Float
        ? NumberOutput.toString(real.floatValue(), true)
        : NumberOutput.toString(real.doubleValue(), true);
  }

  private static BigDecimal bounded(BigDecimal number) throws UnconvertibleException {
    if (isTooLong(number)) {
      throw new UnconvertibleException("is a number of " + TOO_LONG);
    }
    return number;
  }

  /** Whether the number has more digits than are written. */
  static boolean isTooLong(BigDecimal number) {
    // Check the bits first: the precision of a long number is expensive to calculate.
    return number.unscaledValue().bitLength() > MOST_BITS || number.precision() > MOST_DIGITS;
  }

  private static BigInteger bounded(BigInteger number) throws UnconvertibleException {
    return bounded(new BigDecimal(number)).unscaledValue();
  }

  private static String plainOrWithExponent(BigDecimal number) {
    int scale = number.scale();
    long digits = scale < 0 ? number.precision() - (long) scale : number.precision();
    boolean plain = Math.abs((long) scale) <= MOST_PLAIN_SCALE && digits <= MOST_DIGITS;
    return plain ? number.toPlainString() : number.toString();
  }
}
