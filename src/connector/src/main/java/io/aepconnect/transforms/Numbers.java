package io.aepconnect.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Compares numbers in a tree by value. The tree holds each number as it was read, a {@link
 * WrittenNumber} from text or a Java number from a map, so that no digit is lost.
 */
final class Numbers {

  private Numbers() {}

  /** Whether both are numbers with the same value: 1 equals 1.0, and 0.1 as a float equals 0.1. */
  static boolean areEqual(JsonNode one, JsonNode other) {
    Optional<BigDecimal> value = value(one);
    return value.isPresent()
        && value(other).filter(it -> it.compareTo(value.get()) == 0).isPresent();
  }

  /** Empty if the node is not a number, or is NaN or infinite. */
  private static Optional<BigDecimal> value(JsonNode node) {
    Object number = node instanceof POJONode opaque ? opaque.getPojo() : null;
    if (number instanceof WrittenNumber written) {
      return Optional.of(written.value());
    } else if (number instanceof BigDecimal decimal) {
      return Optional.of(decimal);
    } else if (number instanceof BigInteger integer) {
      return Optional.of(new BigDecimal(integer));
    } else if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(((Number) number).doubleValue())
          ? Optional.of(new BigDecimal(number.toString()))
          : Optional.empty();
    }
    boolean isInteger =
        number instanceof Integer
            || number instanceof Long
            || number instanceof Short
            || number instanceof Byte;
    return isInteger && number instanceof Number integer
        ? Optional.of(BigDecimal.valueOf(integer.longValue()))
        : Optional.empty();
  }
}
