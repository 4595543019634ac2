package io.aepconnect.message;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Unions as Confluent's converters make them: a struct with one field for each type that a value
 * may have, of which one is set. XDM has no unions; such a struct means the value that it holds.
 */
final class Union {

  private static final String AVRO = "io.confluent.connect.avro.Union";
  private static final String JSON_SCHEMA = "io.confluent.connect.json.OneOf";

  /** A dot and the name of the oneof follow. */
  private static final String PROTOBUF = "io.confluent.connect.protobuf.Union";

  /** A parameter of the schema that all three set under generalized.sum.type.support. */
  private static final String GENERALIZED = "org.apache.kafka.connect.data.Union";

  /**
   * What a union holds.
   *
   * @param schema null if it holds nothing
   * @param value null if it holds nothing; maybe a union again
   */
  record Branch(@Nullable Schema schema, @Nullable Object value) {}

  private static final Branch NOTHING = new Branch(null, null);
  private static final Branch SEVERAL =
      new Branch(null, new Unwritable("a union", "that holds more than one value"));

  private Union() {}

  static boolean isUnion(Object value) {
    return value instanceof Struct struct && isUnion(struct.schema());
  }

  private static boolean isUnion(Schema schema) {
    String name = schema.name();
    return (name != null
            && (name.equals(AVRO) || name.equals(JSON_SCHEMA) || name.startsWith(PROTOBUF)))
        || (schema.parameters() != null && schema.parameters().containsKey(GENERALIZED));
  }

  /** What a union holds; {@link Unwritable} if that is more than one value. */
  static Branch branch(@Nullable Struct union) {
    Branch branch = NOTHING;
    for (Field field : union.schema().fields()) {
      // A default would look like a value that was set.
      Object value = union.getWithoutDefault(field.name());
      if (value != null) {
        if (branch.value() != null) {
          return SEVERAL;
        }
        branch = new Branch(field.schema(), value);
      }
    }
    return branch;
  }

  /**
   * A record whose value is a union, with what that holds.
   *
   * @throws UnconvertibleException if it is not exactly one value
   */
  static SinkRecord opened(SinkRecord record) throws UnconvertibleException {
    Branch branch = branch((Struct) record.value());
    if (branch.value() instanceof Unwritable known) {
      throw known.at("its top level");
    } else if (branch.value() == null) {
      throw new UnconvertibleException("is a union that holds nothing");
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        branch.schema(),
        branch.value(),
        record.timestamp());
  }

  /** The value itself, or what it holds if it is a union, be that in a union again; nullable. */
  static @Nullable Object held(@Nullable Object value) {
    Object held = value;
    while (isUnion(held)) {
      held = branch((Struct) held).value();
    }
    return held;
  }

  /** The schema of what is {@link #held}; nullable as that of the value itself is. */
  static @Nullable Schema heldSchema(@Nullable Schema schema, @Nullable Object value) {
    Schema held = schema;
    for (Object inner = value; isUnion(inner); ) {
      Branch branch = branch((Struct) inner);
      held = branch.schema();
      inner = branch.value();
    }
    return held;
  }
}
