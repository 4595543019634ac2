package io.aepconnect.validation;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The format {@code date-time} as AEP's streaming validation reads it: with seconds and a zone. */
final class XdmDateTime implements Format {

  static final String NAME = "date-time";

  private static final Pattern SYNTAX =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean matches(ExecutionContext context, String text) {
    return SYNTAX.matcher(text).matches() && isDate(text);
  }

  private static boolean isDate(String text) {
    try {
      OffsetDateTime unused = OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
