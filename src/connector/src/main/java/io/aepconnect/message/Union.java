package io.aepconnect.message;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Unions as Confluent's converters represent them: a struct with one field for each possible type,
 * of which one is set. XDM has no unions, so the connector writes only the value inside.
 */
final class Union {

  private static final String AVRO = "io.confluent.connect.avro.Union";
  private static final String JSON_SCHEMA = "io.confluent.connect.json.OneOf";

  /** Followed by a dot and the name of the oneof. */
  private static final String PROTOBUF = "io.confluent.connect.protobuf.Union";

  /** A schema parameter that all three converters set with generalized.sum.type.support. */
  private static final String GENERALIZED = "org.apache.kafka.connect.data.Union";

  /**
   * The value inside a union.
   *
   * @param schema null if the union is empty
   * @param value null if the union is empty; may be a union again
   */
  record Branch(@Nullable Schema schema, @Nullable Object value) {}

  private static final Branch NOTHING = new Branch(null, null);
  private static final Branch SEVERAL =
      new Branch(null, new Unwritable("a union", "that has more than one value"));

  private Union() {}

  static boolean isUnion(@Nullable Object value) {
    return value instanceof Struct struct && isUnion(struct.schema());
  }

  private static boolean isUnion(Schema schema) {
    String name = schema.name();
    return (name != null
            && (name.equals(AVRO) || name.equals(JSON_SCHEMA) || name.startsWith(PROTOBUF)))
        || (schema.parameters() != null && schema.parameters().containsKey(GENERALIZED));
  }

  /** The value inside a union; {@link Unwritable} if there is more than one. */
  static Branch branch(Struct union) {
    Branch branch = NOTHING;
    for (Field field : union.schema().fields()) {
      // Without defaults, because a default would look like a value that was set.
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
   * The record with the value inside its union as its value.
   *
   * @throws UnconvertibleException if the union does not have exactly one value
   */
  static SinkRecord opened(SinkRecord record) throws UnconvertibleException {
    Branch branch = branch((Struct) record.value());
    if (branch.value() instanceof Unwritable known) {
      throw known.at("its top level");
    } else if (branch.value() == null) {
      throw new UnconvertibleException("is a union without a value");
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

  /**
   * The value itself, or the value inside it if it is a union, also inside nested unions; nullable.
   */
  static @Nullable Object held(@Nullable Object value) {
    Object held = value;
    while (held instanceof Struct union && isUnion(held)) {
      held = branch(union).value();
    }
    return held;
  }

  /** The schema of the {@link #held} value; nullable. */
  static @Nullable Schema heldSchema(@Nullable Schema schema, @Nullable Object value) {
    Schema held = schema;
    for (Object inner = value; inner instanceof Struct union && isUnion(inner); ) {
      Branch branch = branch(union);
      held = branch.schema();
      inner = branch.value();
    }
    return held;
  }
}
