package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A way to give a value the form that its schema wants. What it proposes is taken only if that fits
 * the schema and no other rule proposes something else that does. AEP's batch ingestion converts
 * values so; its streaming ingestion refuses them.
 */
public enum RepairRule {
  /**
   * {@code "12.50"} to {@code 12.50}: text that is a number, digit by digit, if it has no more of
   * them than the double keeps that AEP may make of it.
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
   * {@code 12.50} to {@code "12.50"}. A number with an exponent may be written in two ways, and
   * {@code 4711.0} too: its producer may have meant {@code "4711"}.
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
   * A field that is {@code null} and may not be is left out, be it of the schema or not. Elements
   * of arrays stay: others would move.
   */
  NULLS {
    @Override
    List<String> proposals(Token token, Hints hints) {
      return List.of(); // nothing takes its place
    }
  },
  /** {@code "Gold"} to {@code "gold"}: one value of an enumeration, written in other case. */
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

  /** Of at most as many digits as fit into a long. */
  private static final Pattern PLAIN_INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** As JSON writes it; minus zero is not the number that it says. */
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("(?!-0(?:\\.0+)?$)-?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,99})?");

  private static final Pattern WHOLE_WITH_POINT = Pattern.compile("[^.]*\\.0+");

  private static final List<String> BOOLEANS = List.of("true", "false");

  /**
   * A proposal that fits.
   *
   * @param json the value in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Candidate(RepairRule rule, byte[] json) {}

  /** As it is named in the configuration. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the value may mean, as JSON text. */
  abstract List<String> proposals(Token token, Hints hints);

  /**
   * Both ways: the Turkish i without its dot has the same upper case as i, but is another letter.
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
