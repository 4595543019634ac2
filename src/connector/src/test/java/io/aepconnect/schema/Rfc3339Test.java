package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Compares with the JDK; a pattern excludes texts that the JDK reads although RFC 3339 does not
 * allow them.
 */
class Rfc3339Test {

  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int TEXTS = 100_000;

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DATE_TIME =
      Pattern.compile(DATE + "[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})");

  private static final List<String> BEGINNINGS =
      List.of(
          "2026-11-24T09:30:00Z",
          "2024-02-29T23:59:59.123+18:00",
          "1900-02-28T00:00:00-00:00",
          "2000-02-29t12:00:00z",
          "0000-12-31T00:00:00.123456789-17:59");

  @Test
  void readsDateTimesAsTheJdkDoes() {
    assertAgreement(DATE_TIME, OffsetDateTime::parse, 0, Rfc3339::isDateTime);
  }

  @Test
  void readsDatesAsTheJdkDoes() {
    assertAgreement(DATE, LocalDate::parse, "2026-11-24".length(), Rfc3339::isDate);
  }

  private interface Check {
    boolean check(byte[] utf8, int from, int to);
  }

  private static void assertAgreement(
      Pattern syntax, Function<String, ?> jdk, int length, Check ours) {
    Random random = new Random(SEED);
    List<String> differences = new ArrayList<>();
    int valid = 0;
    for (int i = 0; i < TEXTS; i++) {
      String whole = BEGINNINGS.get(i % BEGINNINGS.size());
      String text = changed(random, length == 0 ? whole : whole.substring(0, length));
      boolean expected = syntax.matcher(text).matches() && reads(jdk, text);
      valid += expected ? 1 : 0;
      byte[] utf8 = text.getBytes(US_ASCII);
      if (ours.check(utf8, 0, utf8.length) != expected) {
        differences.add(text);
      }
    }

    assertThat(differences).as("seed %d", SEED).isEmpty();
    assertThat(valid).isBetween(TEXTS / 10, TEXTS * 9 / 10);
  }

  private static boolean reads(Function<String, ?> jdk, String text) {
    try {
      return jdk.apply(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String changed(Random random, String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(changed.length());
      char digit = (char) ('0' + random.nextInt(10));
      switch (random.nextInt(8)) {
        case 0 -> changed.setCharAt(at, "TtZz:-+. ,".charAt(random.nextInt(10)));
        case 1 -> changed.insert(at, digit);
        case 2 -> changed.deleteCharAt(at);
        default -> {
          if (Character.isDigit(changed.charAt(at))) {
            changed.setCharAt(at, digit);
          }
        }
      }
    }
    return changed.toString();
  }
}
