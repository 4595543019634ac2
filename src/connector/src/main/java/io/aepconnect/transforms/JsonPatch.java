package io.aepconnect.transforms;

import io.aepconnect.version.Version;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Applies an RFC 6902 JSON patch to the value of a record: a schemaless map, or JSON text as a
 * string or as bytes. The result has the same form as the value. If the patch cannot be applied,
 * the record fails: Connect dead-letters it or stops the task, depending on {@code
 * errors.tolerance}.
 *
 * <p>Implements {@link Versioned} explicitly, because transformations extend it only since Kafka
 * 4.1, and this one also runs on 3.7.
 *
 * @param <R> the type of record
 */
public abstract class JsonPatch<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {

  /** The configuration key of the patch. */
  public static final String OPERATIONS = "operations";

  private @Nullable Patch patch;

  /** For the nested classes. */
  protected JsonPatch() {}

  /** Patches a record's value; a record without a value (a tombstone) stays unchanged. */
  public static final class Value<R extends ConnectRecord<R>> extends JsonPatch<R> {

    /** For Connect, which creates transformations by reflection. */
    public Value() {}

    @Override
    public R apply(R record) {
      if (record.value() == null) {
        return record;
      }
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          record.valueSchema(),
          patched(record.value(), record.valueSchema() != null),
          record.timestamp());
    }
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef()
        .define(
            OPERATIONS,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            ConfigDef.LambdaValidator.with(
                JsonPatch::checkOperations, () -> "JSON array of RFC 6902 operations"),
            ConfigDef.Importance.HIGH,
            "The JSON patch (RFC 6902) that is applied to each value, as a JSON array of operations,"
                + " for example [{\"op\":\"move\",\"from\":\"/id\",\"path\":\"/_id\"}]. A record to"
                + " which an operation cannot be applied fails.");
  }

  @Override
  public void configure(Map<String, ?> properties) {
    patch = Patch.parse(String.valueOf(config().parse(properties).get(OPERATIONS)));
  }

  /** The plugin's version. */
  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void close() {}

  /**
   * The value with all operations applied, in the same form.
   *
   * @throws DataException if the patch cannot be applied; the message does not quote the value
   */
  final @Nullable Object patched(Object value, boolean hasSchema) {
    Patch operations = Objects.requireNonNull(patch, "configure comes first");
    try {
      if (value instanceof Map<?, ?> map && !hasSchema) {
        return MapTree.write(operations.apply(MapTree.read(map)));
      } else if (value instanceof String text) {
        return TextTree.writeText(operations.apply(TextTree.read(text)));
      } else if (value instanceof byte[] utf8) {
        return TextTree.writeBytes(operations.apply(TextTree.read(utf8)));
      }
    } catch (PatchFailedException e) {
      throw new DataException("JsonPatch cannot change the record's value: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // Thrown by a foreign Map class, or for copies nested too deep. May quote the value.
      throw new DataException(
          "JsonPatch cannot change the record's value: unexpected " + e.getClass().getName());
    }
    throw new DataException(
        "JsonPatch cannot change a "
            + (value instanceof Struct || hasSchema ? "value with a schema" : value.getClass())
            + ": use JsonConverter with schemas.enable=false, StringConverter or ByteArrayConverter");
  }

  private static void checkOperations(String key, Object value) {
    if (value == null) {
      return; // Kafka reports the missing key itself
    }
    try {
      Patch unused = Patch.parse(value.toString());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }
}
