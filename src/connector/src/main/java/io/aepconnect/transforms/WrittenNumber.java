package io.aepconnect.transforms;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A number from JSON text, which is written to text again exactly as it was read: {@code 149.90},
 * {@code 1e2}, {@code -0}. Immutable.
 *
 * @param text as in the JSON text
 * @param value its value; {@link BigDecimal} has no negative zero
 */
record WrittenNumber(String text, BigDecimal value) implements JsonSerializable {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final int INT_BITS = 31;
  private static final int LONG_BITS = 63;

  /**
   * @param text a number in JSON
   * @throws NumberFormatException if its exponent is too large for a BigDecimal
   */
  static WrittenNumber of(String text) {
    return new WrittenNumber(text, new BigDecimal(text));
  }

  /**
   * The number as a Java object with all its digits: an Integer, Long or BigInteger if it is
   * written as an integer; otherwise a Double if it has the same digits, because Kafka's own
   * transformations support only that, or else a BigDecimal.
   */
  Number toJava() {
    return INTEGER.matcher(text).matches() ? integer(value.toBigIntegerExact()) : real();
  }

  private static Number integer(BigInteger integer) {
    int bits = integer.bitLength();
    if (bits <= INT_BITS) {
      return integer.intValueExact();
    }
    return bits <= LONG_BITS ? (Number) integer.longValueExact() : integer;
  }

  private Number real() {
    double real = Double.parseDouble(text);
    return Double.isFinite(real) && hasSameDigits(real) ? (Number) real : value;
  }

  /** False for 149.90, which has one digit more than the double 149.9. */
  private boolean hasSameDigits(double real) {
    BigDecimal digits = BigDecimal.valueOf(real);
    return digits.scale() == value.scale() && digits.compareTo(value) == 0;
  }

  @Override
  public void serialize(JsonGenerator json, SerializerProvider unused) throws IOException {
    json.writeNumber(text);
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializerProvider provider, TypeSerializer unused) throws IOException {
    serialize(json, provider);
  }
}
