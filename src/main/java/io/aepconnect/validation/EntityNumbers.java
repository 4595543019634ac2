package io.aepconnect.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Makes nodes of an entity's numbers that the validator can reckon with. Whole ones become integers
 * however they are written, because of others it compares the last 64 bits with an integer's
 * limits. Those that no double holds, such as 1e400000000, become no number, so that no type fits
 * them: reckoning with them would end in an exception, or not at all.
 */
@SuppressWarnings("serial")
final class EntityNumbers extends JsonNodeFactory {

  /** Beyond that of any double, with as many digits as are read. */
  private static final int MAX_SCALE = 2_000;

  @Override
  public ValueNode numberNode(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_SCALE || Double.isInfinite(number.doubleValue())) {
      return pojoNode(number);
    }
    return number.stripTrailingZeros().scale() <= 0
        ? numberNode(number.toBigIntegerExact())
        : super.numberNode(number);
  }

  @Override
  public ValueNode numberNode(BigInteger number) {
    return Double.isInfinite(number.doubleValue()) ? pojoNode(number) : super.numberNode(number);
  }
}
