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
 * Writes what converters make of a value (structs, maps, lists, numbers, text, bytes, dates) as
 * JSON. Numbers are written by {@link NumberText}, dates and times by {@link DateText}; bytes
 * become base64. An object is a map or a struct. A null is never replaced by the default of its
 * schema, because nobody said that.
 */
record ValueWriter(NullFields nullFields) {

  /** Of a value that is no union; a field's never is. */
  static boolean isObject(@Nullable Object value) {
    return value instanceof Struct || value instanceof Map;
  }

  /** The value of an object's field, out of its unions; null if it has none of that name. */
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

  /** Looks the field up by its name only where {@link Struct#get} would put in a default. */
  private static Object value(Struct struct, Field field) {
    return field.schema().defaultValue() == null
        ? struct.get(field)
        : struct.getWithoutDefault(field.name());
  }

  /** The schema of a map's values or an array's elements; null if there is none. */
  static @Nullable Schema elements(Schema schema) {
    boolean has =
        schema != null && (schema.type() == Schema.Type.MAP || schema.type() == Schema.Type.ARRAY);
    return has ? schema.valueSchema() : null;
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
        writeField(json, field.name(), field.schema(), value(struct, field), leftOut);
      }
      return;
    }
    Schema values = elements(schema);
    for (Map.Entry<?, ?> field : ((Map<?, ?>) object).entrySet()) {
      writeField(json, name(json, field.getKey()), values, field.getValue(), leftOut);
    }
  }

  /** The names of those fields of an object that are written. */
  Set<String> writtenFields(@Nullable Object object) {
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

  private void writeValue(JsonGenerator json, Schema schema, Object value)
      throws IOException, UnconvertibleException {
    if (Union.isUnion(value)) {
      Union.Branch branch = Union.branch((Struct) value);
      writeValue(json, branch.schema(), branch.value());
      return;
    }
    Object plain = DebeziumValue.plain(schema, value);
    if (plain instanceof Unwritable known) {
      throw known.at(WritePlace.ofNext(json));
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
      json.writeBinary(StrictUtf8.bytes(buffer));
    } else if (value instanceof Date date) {
      writeDate(json, schema, date);
    } else {
      throw new UnconvertibleException(
          "has a "
              + value.getClass().getName()
              + " at "
              + WritePlace.ofNext(json)
              + ", which we cannot write");
    }
  }

  private void writeArray(JsonGenerator json, Schema schema, Collection<?> values)
      throws IOException, UnconvertibleException {
    Schema elements = elements(schema);
    json.writeStartArray();
    for (Object value : values) {
      if (!isWritten(value)) {
        // To leave it out would move what stands behind it, away from what belongs to it elsewhere.
        throw new UnconvertibleException(
            "has a null in an array, at "
                + WritePlace.ofNext(json)
                + ", which cannot be left out as fields are: what follows would move;"
                + " aep.null.fields=keep sends it");
      }
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
