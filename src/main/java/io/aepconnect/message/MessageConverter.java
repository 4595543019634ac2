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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Makes the bytes of one message of a record's value: JSON as bytes or text, or a schemaless map.
 * JSON text goes through byte for byte; only an envelope, or header fields that a complete message
 * lacks, are added around it. Task thread only.
 */
public final class MessageConverter {

  private final RecordFormat format;
  private final boolean canWrap;
  private final EnvelopeJson envelope;
  private final MapWriter maps;
  private final Utf8 utf8 = new Utf8();
  private final JsonFactory json = new JsonFactory();
  private final ByteArrayOutputStream scratch = new ByteArrayOutputStream(4096);

  public MessageConverter(RecordFormat format, Envelope envelope, NullFields nullFields) {
    this.format = format;
    this.canWrap = envelope.canWrap();
    this.envelope = new EnvelopeJson(envelope);
    this.maps = new MapWriter(nullFields);
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
      } else if (value instanceof Map<?, ?> map) {
        return converted(map, createdAt);
      } else if (value instanceof ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return converted(JsonText.read(utf8.checked(bytes)), createdAt);
      } else if (value instanceof Struct) {
        return new Conversion.Unconvertible(
            "is a Connect Struct, which this version does not read: use JsonConverter with"
                + " schemas.enable=false, StringConverter or ByteArrayConverter");
      }
      return new Conversion.Unconvertible(
          "is a " + value.getClass().getName() + ", not JSON text, bytes or a map");
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

  private Conversion converted(Map<?, ?> map, Long createdAt) throws UnconvertibleException {
    boolean message = isMessage(map.get("header") instanceof Map && map.get("body") instanceof Map);
    scratch.reset();
    try {
      if (message) {
        writeMessage(map, createdAt);
      } else {
        scratch.writeBytes(envelope.beforeEntity(createdAt));
        try (JsonGenerator generator = json.createGenerator(scratch)) {
          maps.writeObject(generator, map);
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

  private void writeMessage(Map<?, ?> message, Long createdAt)
      throws IOException, UnconvertibleException {
    try (JsonGenerator generator = json.createGenerator(scratch)) {
      if (!(message.get("header") instanceof Map<?, ?> header)) {
        maps.writeObject(generator, message);
        return;
      }
      Set<String> present = maps.writtenFields(header);
      String missing = envelope.missingHeaderFields(present, createdAt);
      generator.writeStartObject();
      generator.writeObjectFieldStart("header");
      maps.writeFields(generator, header);
      if (!missing.isEmpty()) {
        generator.writeRaw(present.isEmpty() ? missing : "," + missing);
      }
      generator.writeEndObject();
      maps.writeFields(generator, without(message, "header"));
      generator.writeEndObject();
    }
  }

  private static Map<?, ?> without(Map<?, ?> map, String key) {
    Map<Object, Object> rest = new LinkedHashMap<>(map);
    rest.remove(key);
    return rest;
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
