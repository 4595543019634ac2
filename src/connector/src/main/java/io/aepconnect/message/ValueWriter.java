package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values that converters create (structs, maps, lists, numbers, text, bytes, dates) as
 * JSON. {@link NumberText} writes numbers, {@link DateText} writes dates and times, and bytes
 * become base64. An object is a map or a struct. A null is never replaced by the default of its
 * schema, because the producer did not send that value.
 */
record ValueWriter(NullFields nullFields) {

  /**
   * Whether a value is a map or a struct. The value must not be a union; {@link #field} never
   * returns one.
   */
  static boolean isObject(@Nullable Object value) {
    return value instanceof Struct || value instanceof Map;
  }

  /** The value of an object's field, taken out of unions; null if there is no such field. */
  static @Nullable Object field(Object object, String name) {
    if (object instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? null : Union.held(value(struct, field));
    }
    try {
      return Union.held(((Map<?, ?>) object).get(name));
    } catch (ClassCastException e) {
      return null; // a sorted map whose keys are not text
    }
  }

  /** Looks the field up by its name only if {@link Struct#get} could return a default. */
  private static @Nullable Object value(Struct struct, Field field) {
    return field.schema().defaultValue() == null
        ? struct.get(field)
        : struct.getWithoutDefault(field.name());
  }

  /** The schema of a map's values or an array's elements; null if unknown. */
  static @Nullable Schema elements(@Nullable Schema schema) {
    if (schema == null) {
      return null;
    }
    boolean has = schema.type() == Schema.Type.MAP || schema.type() == Schema.Type.ARRAY;
    return has ? schema.valueSchema() : null;
  }

  /**
   * Writes the object.
   *
   * @param schema nullable
   */
  void writeObject(JsonGenerator json, @Nullable Schema schema, Object object)
      throws IOException, UnconvertibleException {
    json.writeStartObject();
    writeFields(json, schema, object, null);
    json.writeEndObject();
  }

  /**
   * Writes an object's fields into the JSON object that is open.
   *
   * @param schema nullable
   * @param leftOut nullable: a field that is not written
   */
  void writeFields(
      JsonGenerator json, @Nullable Schema schema, Object object, @Nullable String leftOut)
      throws IOException, UnconvertibleException {
    if (object instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        writeField(json, field.name(), field.schema(), value(struct, field), leftOut);
      }
      return;
    }
    Schema values = elements(schema);
    for (Map.Entry<?, ?> field : ((Map<?, ?>) object).entrySet()) {
      writeField(json, name(json, field.getKey()), values, field.getValue(), leftOut);
    }
  }

  /** The names of the object's fields that are written. */
  Set<String> writtenFields(Object object) {
    Set<String> names = new HashSet<>();
    if (object instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        if (isWritten(value(struct, field))) {
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

  /** The set of the {@link EntityField}s among the object's fields that are written. */
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
    return field(object, name) != null || (nullFields == NullFields.KEEP && hasField(object, name));
  }

  private static boolean hasField(Object object, String name) {
    if (object instanceof Struct struct) {
      return struct.schema().field(name) != null;
    }
    try {
      return ((Map<?, ?>) object).containsKey(name);
    } catch (ClassCastException e) {
      return false;
    }
  }

  private void writeField(
      JsonGenerator json,
      String name,
      @Nullable Schema schema,
      @Nullable Object value,
      @Nullable String leftOut)
      throws IOException, UnconvertibleException {
    if (isWritten(value) && !name.equals(leftOut)) {
      json.writeFieldName(name);
      writeValue(json, schema, value);
    }
  }

  private boolean isWritten(@Nullable Object value) {
    return nullFields == NullFields.KEEP || Union.held(value) != null;
  }

  /** The field name for a map's key: text, or the text of a number or boolean. */
  private static String name(JsonGenerator json, Object key) throws UnconvertibleException {
    if (key instanceof String name) {
      return name;
    } else if (key instanceof Boolean) {
      return key.toString();
    } else if (key instanceof Number number) {
      try {
        return NumberText.of(number);
      } catch (UnconvertibleException e) {
        throw e.about(
            "The record's value has a map at "
                + WritePlace.ofOpenObject(json)
                + " with a key that");
      }
    }
    throw new UnconvertibleException(
        "has a map at "
            + WritePlace.ofOpenObject(json)
            + " with a key that is not text, a number or a boolean");
  }

  private void writeValue(JsonGenerator json, @Nullable Schema schema, @Nullable Object value)
      throws IOException, UnconvertibleException {
    if (value instanceof Struct union && Union.isUnion(union)) {
      Union.Branch branch = Union.branch(union);
      writeValue(json, branch.schema(), branch.value());
      return;
    }
    Object plain = DebeziumValue.plain(schema, value);
    if (plain instanceof Unwritable known) {
      throw known.at(WritePlace.ofNext(json));
    }
    writePlain(json, schema, plain);
  }

  private void writePlain(JsonGenerator json, @Nullable Schema schema, @Nullable Object value)
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
      json.writeBinary(StrictUtf8.bytes(buffer));
    } else if (value instanceof Date date) {
      writeDate(json, schema, date);
    } else {
      throw new UnconvertibleException(
          "has a "
              + value.getClass().getName()
              + " at "
              + WritePlace.ofNext(json)
              + ", which the connector cannot write");
    }
  }

  private void writeArray(JsonGenerator json, @Nullable Schema schema, Collection<?> values)
      throws IOException, UnconvertibleException {
    Schema elements = elements(schema);
    json.writeStartArray();
    for (Object value : values) {
      if (!isWritten(value)) {
        // Leaving it out would move the later elements, and other arrays may depend on their
        // positions.
        throw new UnconvertibleException(
            "has a null in an array, at "
                + WritePlace.ofNext(json)
                + ", which cannot be left out like a null field, because the later elements would move;"
                + " set aep.null.fields=keep to send it");
      }
      writeValue(json, elements, value);
    }
    json.writeEndArray();
  }

  /** A year without four digits usually means microseconds where Connect expects milliseconds. */
  @SuppressWarnings("JavaUtilDate") // what Connect's logical types are
  private static void writeDate(JsonGenerator json, @Nullable Schema schema, Date date)
      throws IOException, UnconvertibleException {
    if (!DateText.canSay(date.getTime())) {
      throw new UnconvertibleException(
          "has a date at " + WritePlace.ofNext(json) + " whose year is not of four digits");
    }
    json.writeString(DateText.of(date.getTime(), schema == null ? null : schema.name()));
  }

  private static void writeNumber(JsonGenerator json, Number number)
      throws IOException, UnconvertibleException {
    if (number instanceof Long || number instanceof Integer) {
      json.writeNumber(number.longValue());
      return;
    }
    String text;
    try {
      text = NumberText.of(number);
    } catch (UnconvertibleException e) {
      throw e.about("The record's value at " + WritePlace.ofNext(json));
    }
    json.writeNumber(text);
  }
}
