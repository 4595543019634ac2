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
 * A number of JSON text, which goes back into text as it was written: {@code 149.90}, {@code 1e2},
 * {@code -0}. Immutable.
 *
 * @param text as JSON has it
 * @param value the same but for the sign of a zero, which {@link BigDecimal} does not know
 */
record WrittenNumber(String text, BigDecimal value) implements JsonSerializable {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final int INT_BITS = 31;
  private static final int LONG_BITS = 63;

  /**
   * @param text a number in JSON
   * @throws NumberFormatException if its exponent is beyond what BigDecimal holds
   */
  static WrittenNumber of(String text) {
    return new WrittenNumber(text, new BigDecimal(text));
  }

  /**
   * The number as converters would make it, but with all its digits: an Integer, Long or BigInteger
   * if it is written as one; else a Double, which is all that Kafka's own transformations know, or
   * a BigDecimal where a double has other digits.
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

  /** 149.90 has a digit more than 149.9. */
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
