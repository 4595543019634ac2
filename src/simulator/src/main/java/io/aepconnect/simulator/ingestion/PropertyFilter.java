package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on a number of a catalog object, as {@code property=metrics.invalidRecordCount>0}.
 *
 * @param pointer JSON pointer of the number
 * @param above whether the number must be above the bound; otherwise, it must be below
 */
record PropertyFilter(String pointer, boolean above, long bound) {

  private static final Pattern FORM = Pattern.compile("([A-Za-z_][A-Za-z0-9_.]*)([<>])(-?\\d+)");

  /**
   * Reads the condition.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static PropertyFilter of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("property must be NAME>NUMBER or NAME<NUMBER");
    }
    return new PropertyFilter(
        "/" + matcher.group(1).replace('.', '/'),
        matcher.group(2).equals(">"),
        Long.parseLong(matcher.group(3)));
  }

  /** Whether the object has the number, and it is within the bound. */
  boolean matches(JsonNode object) {
    JsonNode value = object.at(pointer);
    return value.isNumber() && (above ? value.asLong() > bound : value.asLong() < bound);
  }
}
