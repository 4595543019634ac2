package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Makes the bytes of one message of a record's value: JSON as bytes or text, a struct, or a map.
 * JSON text goes through byte for byte; only an envelope, or header fields that a complete message
 * lacks, are added around it. Task thread only.
 */
public final class MessageConverter {

  private final RecordFormat format;
  private final boolean canWrap;
  private final EnvelopeJson envelope;
  private final ValueWriter values;
  private final Utf8 utf8 = new Utf8();
  private final JsonFactory json = new JsonFactory();
  private final ByteArrayOutputStream scratch = new ByteArrayOutputStream(4096);

  public MessageConverter(RecordFormat format, Envelope envelope, NullFields nullFields) {
    this.format = format;
    this.canWrap = envelope.canWrap();
    this.envelope = new EnvelopeJson(envelope);
    this.values = new ValueWriter(nullFields);
  }

  /** Converts the value of a record; whatever is wrong with it is in the result, not thrown. */
  public Conversion convert(SinkRecord record) {
    Object value = record.value();
    Long createdAt = record.timestamp();
    try {
      if (value == null) {
        return new Conversion.Tombstone();
      } else if (value instanceof byte[] bytes) {
        return converted(JsonText.read(utf8.checked(bytes)), createdAt);
      } else if (value instanceof String text) {
        return converted(JsonText.read(utf8.encoded(text)), createdAt);
      } else if (ValueWriter.isObject(value)) {
        return converted(value, record.valueSchema(), createdAt);
      } else if (value instanceof ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return converted(JsonText.read(utf8.checked(bytes)), createdAt);
      }
      return new Conversion.Unconvertible(
          "is a " + value.getClass().getName() + ", not JSON text, bytes, a struct or a map");
    } catch (UnconvertibleException e) {
      return new Conversion.Unconvertible(e.getMessage());
    }
  }

  private Conversion converted(JsonText text, Long createdAt) throws UnconvertibleException {
    if (isMessage(text.header() != null && text.hasBody())) {
      return new Conversion.Converted(
          text.header() == null ? text.utf8() : completed(text, createdAt));
    }
    return new Conversion.Converted(
        EnvelopeJson.joined(envelope.beforeEntity(createdAt), text.utf8(), envelope.afterEntity()));
  }

  private byte[] completed(JsonText text, Long createdAt) {
    Set<String> present = text.header().fields();
    String missing = envelope.missingHeaderFields(present, createdAt);
    if (missing.isEmpty()) {
      return text.utf8();
    }
    byte[] added = (present.isEmpty() ? missing : missing + ",").getBytes(UTF_8);
    int at = text.header().start();
    return EnvelopeJson.joined(
        Arrays.copyOf(text.utf8(), at),
        added,
        Arrays.copyOfRange(text.utf8(), at, text.utf8().length));
  }

  private Conversion converted(Object object, Schema schema, Long createdAt)
      throws UnconvertibleException {
    boolean message =
        isMessage(
            ValueWriter.isObject(ValueWriter.field(object, "header"))
                && ValueWriter.isObject(ValueWriter.field(object, "body")));
    scratch.reset();
    try {
      if (message) {
        writeMessage(object, schema, createdAt);
      } else {
        scratch.writeBytes(envelope.beforeEntity(createdAt));
        try (JsonGenerator generator = json.createGenerator(scratch)) {
          values.writeObject(generator, schema, object);
        }
        scratch.writeBytes(envelope.afterEntity());
      }
    } catch (JsonProcessingException e) {
      throw new UnconvertibleException("cannot be written as JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return new Conversion.Converted(scratch.toByteArray());
  }

  private void writeMessage(Object message, Schema schema, Long createdAt)
      throws IOException, UnconvertibleException {
    try (JsonGenerator generator = json.createGenerator(scratch)) {
      Object header = ValueWriter.field(message, "header");
      if (!ValueWriter.isObject(header)) {
        values.writeObject(generator, schema, message);
        return;
      }
      Set<String> present = values.writtenFields(header);
      String missing = envelope.missingHeaderFields(present, createdAt);
      generator.writeStartObject();
      generator.writeObjectFieldStart("header");
      values.writeFields(generator, valueSchema(schema), header, null);
      if (!missing.isEmpty()) {
        generator.writeRaw(present.isEmpty() ? missing : "," + missing);
      }
      generator.writeEndObject();
      values.writeFields(generator, schema, message, "header");
      generator.writeEndObject();
    }
  }

  /** Of a map's values; a struct knows its own. */
  private static Schema valueSchema(Schema schema) {
    return schema != null && schema.type() == Schema.Type.MAP ? schema.valueSchema() : null;
  }

  /**
   * Whether the value goes as the complete message that it is.
   *
   * @throws UnconvertibleException if it would have to be wrapped and cannot be
   */
  private boolean isMessage(boolean looksLikeMessage) throws UnconvertibleException {
    boolean message =
        switch (format) {
          case MESSAGE -> true;
          case ENTITY -> false;
          case AUTO -> looksLikeMessage;
        };
    if (!message && !canWrap) {
      throw new UnconvertibleException(
          "is an entity (it has no object fields header and body), but no XDM schema and dataset"
              + " are configured to wrap it");
    }
    return message;
  }
}
