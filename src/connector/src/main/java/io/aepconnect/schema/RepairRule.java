package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A way to change a value so that it fits its schema. A proposal is used only if it fits the schema
 * and no other proposal fits. AEP's batch ingestion converts values in the same way; its streaming
 * ingestion rejects them.
 */
public enum RepairRule {
  /**
   * {@code "12.50"} to {@code 12.50}: text that is a number. Text with more digits than a double
   * keeps stays, because AEP may store the number as a double.
   */
  NUMBER_FROM_TEXT {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return token.kind() == JsonKind.STRING
              && PLAIN_NUMBER.matcher(token.text()).matches()
              && JsonNumber.isKeptByDouble(token.text())
          ? List.of(token.text())
          : List.of();
    }
  },
  /**
   * {@code 12.50} to {@code "12.50"}. A number stays if its text is ambiguous: with an exponent, or
   * like {@code 4711.0}, whose producer may have meant {@code "4711"}.
   */
  TEXT_FROM_NUMBER {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return token.kind() == JsonKind.NUMBER
              && PLAIN_NUMBER.matcher(token.text()).matches()
              && !WHOLE_WITH_POINT.matcher(token.text()).matches()
          ? List.of(quoted(token.text()))
          : List.of();
    }
  },
  /** {@code "true"} to {@code true}. */
  BOOLEAN_FROM_TEXT {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return token.kind() == JsonKind.STRING && BOOLEANS.contains(token.text())
          ? List.of(token.text())
          : List.of();
    }
  },
  /** {@code 2.0} to {@code 2}. */
  WHOLE_NUMBER {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return token.kind() == JsonKind.NUMBER
          ? JsonNumber.withoutPoint(token.json(), token.start(), token.end()).stream().toList()
          : List.of();
    }
  },
  /**
   * {@code 1795512600} and {@code 1795512600000} to {@code "2026-11-24T09:30:00Z"} where the schema
   * wants a date-time.
   */
  DATE_TIME_FROM_EPOCH {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return hints.isDateTime()
              && token.kind() == JsonKind.NUMBER
              && PLAIN_INTEGER.matcher(token.text()).matches()
          ? DateTimeReading.ofEpoch(Long.parseLong(token.text())).stream()
              .map(RepairRule::quoted)
              .toList()
          : List.of();
    }
  },
  /**
   * {@code "2026-11-24 09:30:00+01:00"} to {@code "2026-11-24T09:30:00+01:00"} where the schema
   * wants a date-time.
   */
  DATE_TIME_FROM_TEXT {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return hints.isDateTime() && token.kind() == JsonKind.STRING
          ? DateTimeReading.ofText(token.text(), hints.zone()).stream()
              .map(RepairRule::quoted)
              .toList()
          : List.of();
    }
  },
  /**
   * Removes a field that is {@code null} but must not be, also if the schema does not name the
   * field. Array elements stay, because the elements after them would move.
   */
  NULLS {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return List.of(); // the field is removed, not replaced
    }
  },
  /** {@code "Gold"} to {@code "gold"}: a value of an enumeration in wrong upper or lower case. */
  ENUM_CASE {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return token.kind() == JsonKind.STRING
          ? hints.texts().stream()
              .filter(text -> differsInCaseAtMost(text, token.text()))
              .map(RepairRule::quoted)
              .toList()
          : List.of();
    }
  };

  /** An integer whose digits always fit into a long. */
  private static final Pattern PLAIN_INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * A number in JSON's syntax without an exponent; not minus zero, because many parsers drop its
   * sign.
   */
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("(?!-0(?:\\.0+)?$)-?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,99})?");

  private static final Pattern WHOLE_WITH_POINT = Pattern.compile("[^.]*\\.0+");

  private static final List<String> BOOLEANS = List.of("true", "false");

  /**
   * A proposal that fits the schema.
   *
   * @param json the new value in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Candidate(RepairRule rule, byte[] json) {}

  /** The name in the configuration. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The possible meanings of the value, as JSON texts. */
  abstract List<String> proposals(Token token, Hints hints);

  /**
   * Compares in lower and in upper case: the Turkish i without a dot has the same upper case as i,
   * but is another letter.
   */
  private static boolean differsInCaseAtMost(String one, String other) {
    return one.equalsIgnoreCase(other)
        && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))
        && one.toUpperCase(Locale.ROOT).equals(other.toUpperCase(Locale.ROOT));
  }

  static byte[] utf8(String json) {
    return json.getBytes(UTF_8);
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
