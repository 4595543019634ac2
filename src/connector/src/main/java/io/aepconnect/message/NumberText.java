package io.aepconnect.message;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Numbers as the text that JSON has for them: every digit, never rounded. */
final class NumberText {

  /**
   * More than anybody counts with, and as many as Jackson reads. To make text of a million digits
   * takes seconds.
   */
  private static final int MOST_DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

  /** What is wrong with a number that is too long. */
  static final String TOO_LONG = String.format(Locale.ROOT, "more than %,d digits", MOST_DIGITS);

  /** As many have room for so many digits; a number in more need not be looked at more closely. */
  private static final int MOST_BITS = BigInteger.TEN.pow(MOST_DIGITS).bitLength();

  /** The same for a number in two's complement, whose sign takes a bit. */
  static final int MOST_BYTES = MOST_BITS / Byte.SIZE + 1;

  /** Beyond so many digits before or after the point, a number is written with an exponent. */
  private static final int MOST_PLAIN_SCALE = 400;

  private NumberText() {}

  /**
   * The number's text. That of a double or float is the shortest that means the same, on every
   * Java; {@code Double.toString} finds it only from Java 19 on.
   *
   * @throws UnconvertibleException if JSON has none or it is too long
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
        "is a " + number.getClass().getName() + ", which we cannot write");
  }

  private static String shortest(Number real) throws UnconvertibleException {
    if (!Double.isFinite(real.doubleValue())) {
      throw new UnconvertibleException("is " + real + ", which JSON cannot say");
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
    // To ask a long number for its unscaled value is cheap, for its precision is not.
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
