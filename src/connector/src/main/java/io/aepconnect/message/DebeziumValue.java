package io.aepconnect.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Values of Debezium's connectors with a meaning that only the name of their schema shows, such as
 * a date as a number of days, or a decimal as a struct.
 */
final class DebeziumValue {

  private static final String PREFIX = "io.debezium.";

  private DebeziumValue() {}

  /**
   * The value as text or a number with the same meaning; the value itself if its schema's name does
   * not change its meaning; {@link Unwritable} if the value does not match the name.
   *
   * @param schema nullable; a struct's own schema has priority
   * @param value nullable
   */
  static @Nullable Object plain(@Nullable Schema schema, @Nullable Object value) {
    Schema own = value instanceof Struct struct ? struct.schema() : schema;
    String name = own == null ? null : own.name();
    return value == null || name == null || !name.startsWith(PREFIX) ? value : plain(name, value);
  }

  private static Object plain(String name, Object value) {
    return switch (name.substring(PREFIX.length())) {
      case "data.VariableScaleDecimal" ->
          value instanceof Struct struct ? decimal(name, struct) : mismatch(name);
      case "time.Date" -> value instanceof Integer days ? DebeziumTime.date(days) : mismatch(name);
      case "time.Time" ->
          value instanceof Integer ms ? DebeziumTime.ofDay(ms, 1_000) : mismatch(name);
      case "time.MicroTime" ->
          value instanceof Long us ? DebeziumTime.ofDay(us, 1_000_000) : mismatch(name);
      case "time.NanoTime" ->
          value instanceof Long ns ? DebeziumTime.ofDay(ns, 1_000_000_000) : mismatch(name);
      case "time.Timestamp" ->
          value instanceof Long ms ? DebeziumTime.instant(ms, 1_000) : mismatch(name);
      case "time.MicroTimestamp" ->
          value instanceof Long us ? DebeziumTime.instant(us, 1_000_000) : mismatch(name);
      case "time.NanoTimestamp" ->
          value instanceof Long ns ? DebeziumTime.nanoInstant(ns) : mismatch(name);
      case "time.ZonedTimestamp", "time.IsoTimestamp" ->
          value instanceof String text ? DebeziumTime.instant(text) : mismatch(name);
      case "time.IsoDate" ->
          value instanceof String text ? DebeziumTime.date(text) : mismatch(name);
      default -> value;
    };
  }

  private static Object decimal(String name, Struct decimal) {
    Object unscaled = field(decimal, "value");
    byte[] digits =
        unscaled instanceof ByteBuffer buffer
            ? StrictUtf8.bytes(buffer)
            : unscaled instanceof byte[] bytes ? bytes : null;
    if (digits == null
        || digits.length == 0
        || !(field(decimal, "scale") instanceof Integer scale)) {
      return mismatch(name);
    }
    if (digits.length <= NumberText.MOST_BYTES) {
      BigDecimal number = new BigDecimal(new BigInteger(digits), scale);
      if (!NumberText.isTooLong(number)) {
        return number;
      }
    }
    return new Unwritable("a decimal", "that has " + NumberText.TOO_LONG);
  }

  private static @Nullable Object field(Struct struct, String name) {
    Field field = struct.schema().field(name);
    return field == null ? null : struct.get(field);
  }

  private static Unwritable mismatch(String name) {
    return new Unwritable("a value", "that is no " + name + ", though its schema has that name");
  }
}
