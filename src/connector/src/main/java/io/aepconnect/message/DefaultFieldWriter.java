package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields that are absent from an entity and that its record can provide. Task thread
 * only.
 */
final class DefaultFieldWriter {

  private static final byte[] NOTHING = {};
  private static final String AFTER_IDENTITY = ",\"primary\":true}]}";

  private final EntityDefaults defaults;
  private final StrictUtf8 utf8;

  /** The set of {@link EntityField}s that get a default. */
  private final int wanted;

  private final String beforeIdentity;

  DefaultFieldWriter(EntityDefaults defaults, StrictUtf8 utf8) {
    this.defaults = defaults;
    this.utf8 = utf8;
    String namespace = defaults.identityNamespace();
    wanted =
        (defaults.id() == EntityDefaults.Id.NONE ? 0 : EntityField.ID.bit())
            | (defaults.timestamp() == EntityDefaults.Timestamp.NONE
                ? 0
                : EntityField.TIMESTAMP.bit())
            | (namespace == null ? 0 : EntityField.IDENTITY_MAP.bit());
    beforeIdentity = namespace == null ? "" : "{" + EnvelopeJson.quoted(namespace) + ":[{\"id\":";
  }

  /** Whether any field gets a default. */
  boolean isWanted() {
    return wanted != 0;
  }

  /**
   * The fields as {@code "a":1,"b":2} in UTF-8; empty if nothing is missing.
   *
   * @param present the set of the {@link EntityField}s that the entity has
   * @throws UnconvertibleException if the record cannot provide a missing field
   */
  byte[] missing(SinkRecord record, int present) throws UnconvertibleException {
    int missing = wanted & ~present;
    if (missing == 0) {
      return NOTHING;
    }
    String key = needsKey(missing) ? RecordKey.text(plainKey(record), utf8) : null;
    StringBuilder json = new StringBuilder(128);
    if (EntityField.ID.isIn(missing)) {
      String id = defaults.id() == EntityDefaults.Id.KEY ? key : place(record);
      quote(start(json, EntityField.ID), id);
    }
    if (EntityField.TIMESTAMP.isIn(missing)) {
      quote(start(json, EntityField.TIMESTAMP), time(record.timestamp()));
    }
    if (EntityField.IDENTITY_MAP.isIn(missing)) {
      quote(start(json, EntityField.IDENTITY_MAP).append(beforeIdentity), key)
          .append(AFTER_IDENTITY);
    }
    return json.toString().getBytes(UTF_8);
  }

  /** The key itself; if it is a struct with a known meaning, the number or value that it means. */
  private static @Nullable Object plainKey(SinkRecord record) throws UnconvertibleException {
    Object key = DebeziumValue.plain(null, Union.held(record.key()));
    if (key instanceof Unwritable known) {
      throw known.at("its top level").about("The record's key");
    }
    return key;
  }

  private boolean needsKey(int missing) {
    return EntityField.IDENTITY_MAP.isIn(missing)
        || (EntityField.ID.isIn(missing) && defaults.id() == EntityDefaults.Id.KEY);
  }

  private static StringBuilder start(StringBuilder json, EntityField field) {
    return json.append(json.isEmpty() ? "\"" : ",\"").append(field.fieldName()).append("\":");
  }

  private static StringBuilder quote(StringBuilder json, @Nullable String text) {
    JsonStringEncoder.getInstance().quoteAsString(Objects.requireNonNull(text), json.append('"'));
    return json.append('"');
  }

  /**
   * The record's original topic, partition and offset, which no transformation and no retry
   * changes.
   */
  private static String place(SinkRecord record) {
    return record.originalTopic()
        + '-'
        + record.originalKafkaPartition()
        + '-'
        + record.originalKafkaOffset();
  }

  private static String time(Long timestampMs) throws UnconvertibleException {
    if (timestampMs == null) {
      throw new UnconvertibleException("The record", "has no timestamp, but its entity needs one");
    } else if (!DateText.canSay(timestampMs)) {
      throw new UnconvertibleException(
          "The record's timestamp", "(" + timestampMs + ") has a year that is not of four digits");
    }
    return DateText.of(timestampMs, null);
  }
}
