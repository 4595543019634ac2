package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Records;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas are built by hand, as Debezium's own classes build them. */
class DebeziumValueTest {

  private static final MessageConverter CONVERTER =
      Converters.plain(
          RecordFormat.MESSAGE, new Envelope(null, null, null, null, null, null), NullFields.OMIT);

  private static final Schema DECIMAL =
      SchemaBuilder.struct()
          .name("io.debezium.data.VariableScaleDecimal")
          .field("scale", Schema.INT32_SCHEMA)
          .field("value", Schema.BYTES_SCHEMA)
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0                    | 1970-01-01",
        "20781                | 2026-11-24",
        "-1                   | 1969-12-31",
        "2932896              | 9999-12-31",
        "-719528              | 0000-01-01"
      })
  void aDateInDaysBecomesAFullDate(int days, String text) {
    assertThat(json(named("time.Date", Schema.Type.INT32), days)).isEqualTo(quoted(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Time, INT32, 34200000, 09:30:00Z",
    "Time, INT32, 34200120, 09:30:00.12Z",
    "Time, INT32, 86399999, 23:59:59.999Z",
    "MicroTime, INT64, 34200123456, 09:30:00.123456Z",
    "MicroTime, INT64, 0, 00:00:00Z",
    "NanoTime, INT64, 34200123456789, 09:30:00.123456789Z",
    "NanoTime, INT64, 86399999999999, 23:59:59.999999999Z"
  })
  void aTimeOfDayBecomesTextWithAllItsDigits(
      String name, Schema.Type type, long time, String text) {
    assertThat(json(named("time." + name, type), number(type, time))).isEqualTo(quoted(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Timestamp, 1795512600000, 2026-11-24T09:30:00Z",
    "Timestamp, 1795512600120, 2026-11-24T09:30:00.120Z",
    "Timestamp, -1, 1969-12-31T23:59:59.999Z",
    "Timestamp, 253402300799999, 9999-12-31T23:59:59.999Z",
    "Timestamp, -62167219200000, 0000-01-01T00:00:00Z",
    "MicroTimestamp, 1795512600123456, 2026-11-24T09:30:00.123456Z",
    "MicroTimestamp, 253402300799999999, 9999-12-31T23:59:59.999999Z",
    "MicroTimestamp, -1, 1969-12-31T23:59:59.999999Z",
    "NanoTimestamp, 1795512600123456789, 2026-11-24T09:30:00.123456789Z",
    "NanoTimestamp, -1, 1969-12-31T23:59:59.999999999Z",
    "NanoTimestamp, 9223372036854775806, 2262-04-11T23:47:16.854775806Z"
  })
  void aTimestampBecomesADateTimeInUtc(String name, long time, String text) {
    assertThat(json(named("time." + name, Schema.Type.INT64), time)).isEqualTo(quoted(text));
  }

  @ParameterizedTest
  @CsvSource({
    "ZonedTimestamp, 2018-06-20T13:37:03Z, 2018-06-20T13:37:03Z",
    "ZonedTimestamp, 2018-06-20T13:37:03.120+02:00, 2018-06-20T13:37:03.120+02:00",
    "ZonedTimestamp, 2018-06-20T13:37:03.1234567890123Z, 2018-06-20T13:37:03.1234567890123Z",
    "ZonedTimestamp, 2018-06-20T13:37Z, 2018-06-20T13:37:00Z",
    "ZonedTimestamp, 1890-01-01T00:29:46+00:29:46, 1890-01-01T00:00:00Z",
    "ZonedTimestamp, not a time, not a time",
    "IsoTimestamp, 2026-11-24T09:30:00.123456Z, 2026-11-24T09:30:00.123456Z",
    "IsoDate, 2026-11-24Z, 2026-11-24",
    "IsoDate, 2026-11-24, 2026-11-24",
    "IsoDate, no date, no date",
    "IsoTime, 09:30:00.123456Z, 09:30:00.123456Z",
    "ZonedTime, 09:30:00+02:00, 09:30:00+02:00",
    "Interval, P1Y2M3DT4H5M6.78S, P1Y2M3DT4H5M6.78S"
  })
  void timesThatAreTextBecomeRfc3339OnlyWhereThatIsExact(String name, String value, String text) {
    assertThat(json(named("time." + name, Schema.Type.STRING), value)).isEqualTo(quoted(text));
  }

  @ParameterizedTest
  @CsvSource({"time.MicroDuration, INT64", "time.NanoDuration, INT64", "time.Year, INT32"})
  void durationsAndYearsStayNumbers(String name, Schema.Type type) {
    assertThat(json(named(name, type), number(type, 2026))).isEqualTo("2026");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.Json",
        "data.Enum",
        "data.EnumSet",
        "data.Uuid",
        "data.Xml",
        "data.Ltree",
        "time.Tomorrow"
      })
  void otherNamesLeaveTextAsItIs(String name) {
    assertThat(json(named(name, Schema.Type.STRING), "a,b")).isEqualTo("\"a,b\"");
  }

  @Test
  void bitsAndGeometriesStayBase64() {
    Schema point =
        SchemaBuilder.struct()
            .name("io.debezium.data.geometry.Point")
            .field("x", Schema.FLOAT64_SCHEMA)
            .field("wkb", Schema.OPTIONAL_BYTES_SCHEMA)
            .build();

    assertThat(json(named("data.Bits", Schema.Type.BYTES), new byte[] {1, 2, 3}))
        .isEqualTo("\"AQID\"");
    assertThat(json(point, new Struct(point).put("x", 1.5).put("wkb", new byte[] {1, 2, 3})))
        .isEqualTo("{\"x\":1.5,\"wkb\":\"AQID\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"149.90", "0", "-1", "0.00", "-12345678901234567890.10", "1E-300"})
  void aDecimalBecomesANumberWithItsDigitsAndScale(String text) {
    BigDecimal number = new BigDecimal(text);

    assertThat(json(DECIMAL, decimal(number))).isEqualTo(number.toPlainString());
  }

  @Test
  void aDecimalMayHaveANegativeScaleAndAByteBuffer() {
    byte[] unscaled = BigInteger.valueOf(12).toByteArray();
    Struct value = new Struct(DECIMAL).put("scale", -3).put("value", ByteBuffer.wrap(unscaled));

    assertThat(json(DECIMAL, value)).isEqualTo("12000");
  }

  @Test
  void aDecimalHasAThousandDigitsAtMost() {
    BigInteger first = BigInteger.TEN.pow(1000);

    assertThat(json(DECIMAL, decimal(new BigDecimal(first.subtract(BigInteger.ONE)))))
        .isEqualTo("9".repeat(1000));
    assertThat(reason(DECIMAL, decimal(new BigDecimal(first))))
        .isEqualTo("The record's value has a decimal at /v that has more than 1,000 digits");
    assertThat(reason(DECIMAL, new Struct(DECIMAL).put("scale", 2).put("value", new byte[1 << 20])))
        .contains("a decimal at /v");
  }

  @Test
  void randomDecimalsAndTimesKeepTheirValue() {
    Random random = new Random(15);
    for (int i = 0; i < 2_000; i++) {
      BigDecimal number =
          new BigDecimal(new BigInteger(random.nextInt(400), random), random.nextInt(200) - 100);
      long micros = random.nextLong() % 253_402_300_799_999_999L;
      Instant instant =
          Instant.ofEpochSecond(
              Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
      int days = random.nextInt(2_932_897);
      long nanos = random.nextLong(86_400_000_000_000L);

      assertThat(new BigDecimal(json(DECIMAL, decimal(number)))).isEqualByComparingTo(number);
      if (micros >= -62_167_219_200_000_000L) {
        assertThat(json(named("time.MicroTimestamp", Schema.Type.INT64), micros))
            .satisfies(text -> assertThat(Instant.parse(unquoted(text))).isEqualTo(instant));
      }
      assertThat(LocalDate.parse(unquoted(json(named("time.Date", Schema.Type.INT32), days))))
          .isEqualTo(LocalDate.ofEpochDay(days));
      assertThat(unquoted(json(named("time.NanoTime", Schema.Type.INT64), nanos)))
          .endsWith("Z")
          .satisfies(
              text ->
                  assertThat(LocalTime.parse(text.substring(0, text.length() - 1)).toNanoOfDay())
                      .isEqualTo(nanos));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Date, INT32, 2932897, a date at /v whose year is not of four digits",
    "Date, INT32, -2147483648, a date at /v whose year is not of four digits",
    "Timestamp, INT64, 253402300800000, a date at /v whose year is not of four digits",
    "Timestamp, INT64, -62167219200001, a date at /v whose year is not of four digits",
    "Timestamp, INT64, 9223372036854775807, a date at /v whose year is not of four digits",
    "Timestamp, INT64, -9223372036854775808, a date at /v whose year is not of four digits",
    "MicroTimestamp, INT64, 9223372036825200000, a date at /v whose year is not of four digits",
    "MicroTimestamp, INT64, -9223372036832400000, a date at /v whose year is not of four digits",
    "NanoTimestamp, INT64, 9223372036854775807, a timestamp at /v that is PostgreSQL's infinity",
    "NanoTimestamp, INT64, -9223372036854775808, a timestamp at /v that is PostgreSQL's infinity",
    "Time, INT32, 86400000, a time at /v that is not from 00:00 to 23:59:59",
    "Time, INT32, -1, a time at /v that is not from 00:00 to 23:59:59",
    "MicroTime, INT64, 9223372036854775807, a time at /v that is not from 00:00 to 23:59:59",
    "NanoTime, INT64, 86400000000000, a time at /v that is not from 00:00 to 23:59:59"
  })
  void rejectsTimesThatHaveNoText(String name, Schema.Type type, long time, String reason) {
    assertThat(reason(named("time." + name, type), number(type, time)))
        .isEqualTo("The record's value has " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "ZonedTimestamp, infinity, a timestamp at /v that is PostgreSQL's infinity",
    "ZonedTimestamp, -infinity, a timestamp at /v that is PostgreSQL's infinity",
    "ZonedTimestamp, +10000-01-01T00:00:00Z, a date at /v whose year is not of four digits",
    "ZonedTimestamp, +999999999-12-31T00:00:00Z, a date at /v whose year is not of four digits",
    "IsoTimestamp, -0001-01-01T00:00:00Z, a date at /v whose year is not of four digits",
    "IsoTimestamp, 9999-12-31T23:30:00-01:00:30, a date at /v whose year is not of four digits",
    "IsoDate, +10000-01-01Z, a date at /v whose year is not of four digits",
    "IsoDate, -0044-03-15Z, a date at /v whose year is not of four digits"
  })
  void rejectsTextsOfTimesThatHaveNoRfc3339(String name, String value, String reason) {
    assertThat(reason(named("time." + name, Schema.Type.STRING), value))
        .isEqualTo("The record's value has " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data.VariableScaleDecimal",
        "time.Date",
        "time.Time",
        "time.MicroTime",
        "time.NanoTime",
        "time.Timestamp",
        "time.MicroTimestamp",
        "time.NanoTimestamp",
        "time.ZonedTimestamp",
        "time.IsoTimestamp",
        "time.IsoDate"
      })
  void rejectsAValueThatIsNotWhatItsSchemaSays(String name) {
    assertThat(reason(named(name, Schema.Type.BOOLEAN), true))
        .isEqualTo(
            "The record's value has a value at /v that is no io.debezium."
                + name
                + ", though its schema has that name");
  }

  @Test
  void rejectsADecimalWithoutItsParts() {
    Schema noScale =
        SchemaBuilder.struct().name(DECIMAL.name()).field("value", Schema.BYTES_SCHEMA).build();
    Schema textual =
        SchemaBuilder.struct()
            .name(DECIMAL.name())
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.STRING_SCHEMA)
            .build();

    assertThat(reason(noScale, new Struct(noScale).put("value", new byte[1])))
        .contains("is no io.debezium.data.VariableScaleDecimal");
    assertThat(reason(textual, new Struct(textual).put("scale", 1).put("value", "1")))
        .contains("is no io.debezium.data.VariableScaleDecimal");
    assertThat(reason(DECIMAL, new Struct(DECIMAL).put("scale", 1).put("value", new byte[0])))
        .contains("is no io.debezium.data.VariableScaleDecimal");
  }

  @Test
  void namesAreSeenInArraysAndMapsToo() {
    Schema date = named("time.Date", Schema.Type.INT32);

    assertThat(json(SchemaBuilder.array(date).build(), List.of(0, 1)))
        .isEqualTo("[\"1970-01-01\",\"1970-01-02\"]");
    assertThat(json(SchemaBuilder.map(Schema.STRING_SCHEMA, date).build(), Map.of("a", 0)))
        .isEqualTo("{\"a\":\"1970-01-01\"}");
    assertThat(json(SchemaBuilder.array(DECIMAL).build(), List.of(decimal(BigDecimal.ONE))))
        .isEqualTo("[1]");
  }

  @Test
  void aDecimalInAMapWithoutSchemaHasItsOwn() {
    Conversion conversion =
        CONVERTER.convert(Records.of(Map.of("v", decimal(new BigDecimal("1.50")))));

    assertThat(text(conversion)).isEqualTo("{\"v\":1.50}");
  }

  private static Schema named(String name, Schema.Type type) {
    return new SchemaBuilder(type).name("io.debezium." + name).build();
  }

  private static Object number(Schema.Type type, long number) {
    return type == Schema.Type.INT32 ? (Object) Math.toIntExact(number) : (Object) number;
  }

  private static Struct decimal(BigDecimal number) {
    return new Struct(DECIMAL)
        .put("scale", number.scale())
        .put("value", number.unscaledValue().toByteArray());
  }

  private static String json(Schema schema, Object value) {
    String json = text(convert(schema, value));
    assertThat(json).startsWith("{\"v\":").endsWith("}");
    return json.substring("{\"v\":".length(), json.length() - 1);
  }

  private static String reason(Schema schema, Object value) {
    return ((Conversion.Unconvertible) convert(schema, value)).reason();
  }

  private static Conversion convert(Schema schema, Object value) {
    Schema struct = SchemaBuilder.struct().field("v", schema).build();
    return CONVERTER.convert(Records.of(struct, new Struct(struct).put("v", value)));
  }

  private static String text(Conversion conversion) {
    return new String(((Conversion.Converted) conversion).json().bytes(), UTF_8);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }
}
