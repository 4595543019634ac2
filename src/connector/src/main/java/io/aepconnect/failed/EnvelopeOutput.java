package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.failed.FailedMessage.Form;
import java.util.Date;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** A failed record as a struct, for those who want columns instead of headers. */
final class EnvelopeOutput {

  private static final Schema REASON =
      SchemaBuilder.struct()
          .name("io.aepconnect.FailedRecordReason")
          .field("code", Schema.OPTIONAL_STRING_SCHEMA)
          .field("message", Schema.OPTIONAL_STRING_SCHEMA)
          .field("keyword", Schema.OPTIONAL_STRING_SCHEMA)
          .field("pointer", Schema.OPTIONAL_STRING_SCHEMA)
          .field("schema_location", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private static final Schema ORIGIN =
      SchemaBuilder.struct()
          .name("io.aepconnect.FailedRecordOrigin")
          .optional()
          .field("topic", Schema.STRING_SCHEMA)
          .field("partition", Schema.INT32_SCHEMA)
          .field("offset", Schema.INT64_SCHEMA)
          .build();

  /** Of the struct. New fields will be optional. */
  static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("io.aepconnect.FailedRecord")
          .version(1)
          .field("form", Schema.STRING_SCHEMA)
          .field("message", Schema.OPTIONAL_STRING_SCHEMA)
          .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
          .field("entity_id", Schema.OPTIONAL_STRING_SCHEMA)
          .field("reasons", SchemaBuilder.array(REASON).build())
          .field("source", ORIGIN)
          .field("sandbox", Schema.STRING_SCHEMA)
          .field("dataset", Schema.STRING_SCHEMA)
          .field("flows", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
          .field("batch", Schema.STRING_SCHEMA)
          .field("file", Schema.OPTIONAL_STRING_SCHEMA)
          .field("line", Schema.INT64_SCHEMA)
          .field("created", Timestamp.SCHEMA)
          .field("updated", Timestamp.SCHEMA)
          .build();

  private EnvelopeOutput() {}

  /**
   * The struct.
   *
   * @param origin nullable: the record that the message came from
   */
  static Struct of(FailedRecord failed, String sandbox, @Nullable KafkaCoordinates origin) {
    FailedMessage message = failed.message();
    boolean isText = message.form() == Form.MESSAGE || message.form() == Form.BATCH;
    return new Struct(SCHEMA)
        .put("form", message.form().name().toLowerCase(Locale.ROOT))
        .put("message", isText ? new String(message.value(), UTF_8) : null)
        .put("raw", isText ? null : message.value())
        .put("entity_id", message.entityId())
        .put("reasons", failed.reasons().stream().map(EnvelopeOutput::reason).toList())
        .put("source", origin == null ? null : origin(origin))
        .put("sandbox", sandbox)
        .put("dataset", failed.dataset())
        .put("flows", failed.batch().flowIds())
        .put("batch", failed.batch().id())
        .put("file", filled(failed.file()))
        .put("line", failed.line())
        .put("created", time(failed.batch().createdMs()))
        .put("updated", time(failed.batch().updatedMs()));
  }

  private static Struct reason(Reason reason) {
    return new Struct(REASON)
        .put("code", filled(reason.code()))
        .put("message", filled(reason.message()))
        .put("keyword", filled(reason.keyword()))
        .put("pointer", filled(reason.pointer()))
        .put("schema_location", filled(reason.schemaLocation()));
  }

  private static Struct origin(KafkaCoordinates origin) {
    return new Struct(ORIGIN)
        .put("topic", origin.topic())
        .put("partition", origin.partition())
        .put("offset", origin.offset());
  }

  @SuppressWarnings("JavaUtilDate") // the type of Connect's Timestamp
  private static Date time(long ms) {
    return new Date(ms);
  }

  private static @Nullable String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
