package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Writes what converters make of a value (structs, maps, lists, numbers, text, bytes, dates) as
 * JSON. Numbers are never rounded, bytes become base64; dates and times are written by {@link
 * DateText}. An object is a map or a struct.
 */
record ValueWriter(NullFields nullFields) {

  /** Beyond so many digits before or after the point, a number is written with an exponent. */
  private static final int MAX_PLAIN_SCALE = 400;

  /** Of a place that a reason names. */
  private static final int MOST_POINTER_BYTES = 200;

  /** Of a value that is no union; a field's never is. */
  static boolean isObject(Object value) {
    return value instanceof Struct || value instanceof Map;
  }

  /** The value of an object's field, out of its unions; null if it has none of that name. */
  static Object field(Object object, String name) {
    if (object instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? null : Union.held(struct.get(field));
    }
    return Union.held(((Map<?, ?>) object).get(name));
  }

  /**
   * Writes the object.
   *
   * @param schema nullable
   */
  void writeObject(JsonGenerator json, Schema schema, Object object)
      throws IOException, UnconvertibleException {
    json.writeStartObject();
    writeFields(json, schema, object, null);
    json.writeEndObject();
  }

  /**
   * Writes an object's fields into the one that is open.
   *
   * @param schema nullable
   * @param leftOut nullable: a field that is not written
   */
  void writeFields(JsonGenerator json, Schema schema, Object object, String leftOut)
      throws IOException, UnconvertibleException {
    if (object instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        // A missing field counts as its default, as everywhere in Connect.
        writeField(json, field.name(), field.schema(), struct.get(field), leftOut);
      }
      return;
    }
    Schema values = schema == null ? null : schema.valueSchema();
    for (Map.Entry<?, ?> field : ((Map<?, ?>) object).entrySet()) {
      writeField(json, name(json, field.getKey()), values, field.getValue(), leftOut);
    }
  }

  /** The names of those fields of an object that are written. */
  Set<String> writtenFields(Object object) {
    Set<String> names = new HashSet<>();
    if (object instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        if (isWritten(struct.get(field))) {
          names.add(field.name());
        }
      }
    } else {
      ((Map<?, ?>) object)
          .forEach(
              (name, value) -> {
                if (isWritten(value)) {
                  names.add(String.valueOf(name));
                }
              });
    }
    return names;
  }

  /** The {@link EntityField}s among the fields of an object that are written. */
  int writtenEntityFields(Object object) {
    int fields = 0;
    for (EntityField field : EntityField.ALL) {
      if (isWritten(object, field.fieldName())) {
        fields |= field.bit();
      }
    }
    return fields;
  }

  private boolean isWritten(Object object, String name) {
    boolean there =
        object instanceof Struct struct
            ? struct.schema().field(name) != null
            : ((Map<?, ?>) object).containsKey(name);
    return there && isWritten(field(object, name));
  }

  private void writeField(
      JsonGenerator json, String name, Schema schema, Object value, String leftOut)
      throws IOException, UnconvertibleException {
    if (isWritten(value) && !name.equals(leftOut)) {
      json.writeFieldName(name);
      writeValue(json, schema, value);
    }
  }

  private boolean isWritten(Object value) {
    return nullFields == NullFields.KEEP || Union.held(value) != null;
  }

  /** Maps with numbers or truth values as keys get their text; what else could be a name? */
  private static String name(JsonGenerator json, Object key) throws UnconvertibleException {
    if (key instanceof String name) {
      return name;
    } else if (key instanceof Integer
        || key instanceof Long
        || key instanceof Short
        || key instanceof Byte
        || key instanceof Boolean) {
      return key.toString();
    }
    throw new UnconvertibleException(
        "has a map at " + place(json) + " with a key that is not text, an integer or a boolean");
  }

  private void writeValue(JsonGenerator json, Schema schema, Object value)
      throws IOException, UnconvertibleException {
    if (Union.isUnion(value)) {
      Union.Branch branch = Union.branch((Struct) value);
      writeValue(json, branch.schema(), branch.value());
      return;
    }
    Object plain = DebeziumValue.plain(schema, value);
    if (plain instanceof Unwritable known) {
      throw known.at(place(json));
    }
    writePlain(json, schema, plain);
  }

  private void writePlain(JsonGenerator json, Schema schema, Object value)
      throws IOException, UnconvertibleException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (isObject(value)) {
      writeObject(json, schema, value);
    } else if (value instanceof Collection<?> values) {
      writeArray(json, schema, values);
    } else if (value instanceof Number number) {
      writeNumber(json, number);
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      json.writeBinary(Utf8.bytes(buffer));
    } else if (value instanceof Date date) {
      writeDate(json, schema, date);
    } else {
      throw unwritable(json, value);
    }
  }

  private void writeArray(JsonGenerator json, Schema schema, Collection<?> values)
      throws IOException, UnconvertibleException {
    Schema elements = schema == null ? null : schema.valueSchema();
    json.writeStartArray();
    for (Object value : values) {
      writeValue(json, elements, value);
    }
    json.writeEndArray();
  }

  /** Most often, one that cannot be said has microseconds where Connect wants milliseconds. */
  @SuppressWarnings("JavaUtilDate") // what Connect's logical types are
  private static void writeDate(JsonGenerator json, Schema schema, Date date)
      throws IOException, UnconvertibleException {
    if (!DateText.canSay(date.getTime())) {
      throw new UnconvertibleException(
          "has a date at " + place(json) + " whose year is not of four digits");
    }
    json.writeString(DateText.of(date.getTime(), schema == null ? null : schema.name()));
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
      json.writeNumber(text(decimal));
    } else if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else if (number instanceof Short || number instanceof Byte) {
      json.writeNumber(number.intValue());
    } else {
      throw unwritable(json, number);
    }
  }

  /** All digits of the number. */
  static String text(BigDecimal number) {
    boolean plain = Math.abs((long) number.scale()) <= MAX_PLAIN_SCALE;
    return plain ? number.toPlainString() : number.toString();
  }

  private static UnconvertibleException unwritable(JsonGenerator json, Object value) {
    return new UnconvertibleException(
        "has a " + value.getClass().getName() + " at " + place(json) + ", which we cannot write");
  }

  /** The JSON pointer of what is being written; only called on failure. */
  private static String place(JsonGenerator json) {
    String pointer = json.getOutputContext().pathAsPointer().toString();
    return pointer.isEmpty() ? "its top level" : Excerpt.of(pointer, MOST_POINTER_BYTES);
  }
}
