package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes the values that schemaless converters make (maps, lists, numbers, text, bytes, dates) as
 * JSON. Numbers are never rounded; dates become RFC 3339 text in UTC, bytes base64.
 */
record MapWriter(NullFields nullFields) {

  /** Writes the map as an object. */
  void writeObject(JsonGenerator json, Map<?, ?> map) throws IOException, UnconvertibleException {
    json.writeStartObject();
    writeFields(json, map);
    json.writeEndObject();
  }

  /** Writes the map's fields into the object that is open. */
  void writeFields(JsonGenerator json, Map<?, ?> map) throws IOException, UnconvertibleException {
    for (Map.Entry<?, ?> field : map.entrySet()) {
      if (!(field.getKey() instanceof String name)) {
        throw new UnconvertibleException(
            "has a map at " + place(json) + " whose keys are not all text");
      }
      if (isWritten(field.getValue())) {
        json.writeFieldName(name);
        writeValue(json, field.getValue());
      }
    }
  }

  /** The names of those fields that {@link #writeFields} writes. */
  Set<String> writtenFields(Map<?, ?> map) {
    Set<String> names = new HashSet<>();
    map.forEach(
        (name, value) -> {
          if (isWritten(value)) {
            names.add(String.valueOf(name));
          }
        });
    return names;
  }

  private boolean isWritten(Object value) {
    return value != null || nullFields == NullFields.KEEP;
  }

  private void writeValue(JsonGenerator json, Object value)
      throws IOException, UnconvertibleException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Map<?, ?> map) {
      writeObject(json, map);
    } else if (value instanceof Collection<?> values) {
      writeArray(json, values);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      json.writeBinary(bytes);
    } else if (value instanceof Date date) {
      json.writeString(DateTimeFormatter.ISO_INSTANT.format(date.toInstant()));
    } else {
      throw unwritable(json, value);
    }
  }

  private void writeArray(JsonGenerator json, Collection<?> values)
      throws IOException, UnconvertibleException {
    json.writeStartArray();
    for (Object value : values) {
      writeValue(json, value);
    }
    json.writeEndArray();
  }

  private static void writeNumber(JsonGenerator json, Number number)
      throws IOException, UnconvertibleException {
    if (number instanceof Long || number instanceof Integer) {
      json.writeNumber(number.longValue());
    } else if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new UnconvertibleException(
            "has " + number + " at " + place(json) + ", which JSON cannot say");
      }
      json.writeNumber(number.toString());
    } else if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else if (number instanceof Short || number instanceof Byte) {
      json.writeNumber(number.intValue());
    } else {
      throw unwritable(json, number);
    }
  }

  private static UnconvertibleException unwritable(JsonGenerator json, Object value) {
    return new UnconvertibleException(
        "has a " + value.getClass().getName() + " at " + place(json) + ", which we cannot write");
  }

  /** The JSON pointer of what is being written; only called on failure. */
  private static String place(JsonGenerator json) {
    String pointer = json.getOutputContext().pathAsPointer().toString();
    return pointer.isEmpty() ? "its top level" : pointer;
  }
}
