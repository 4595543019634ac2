package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Makes the bytes of one message of a record's value: JSON as bytes or text, a struct, or a map.
 * JSON text goes through byte for byte; only an envelope, header fields that a complete message
 * lacks, and fields that an entity lacks are added to it. Task thread only.
 */
public final class MessageConverter {

  private static final byte[] NOTHING = {};
  private static final EntityJson EMPTY = EntityJson.compact("{}".getBytes(UTF_8), 2);

  private final TopicRoute usual;
  private final Map<String, TopicRoute> byTopic;
  private final ValueWriter values;
  private final Utf8 utf8 = new Utf8();
  private final EntityFiller filler;
  private final JsonFactory json = new JsonFactory();
  private final Scratch scratch = new Scratch();

  /** Treats all topics alike and adds nothing to entities. */
  public MessageConverter(RecordFormat format, Envelope envelope, NullFields nullFields) {
    this(
        new MessageSettings(
            new Routes(new Route(format, envelope), Map.of()),
            Filling.NONE,
            Operations.NONE,
            nullFields));
  }

  public MessageConverter(MessageSettings settings) {
    Routes routes = settings.routes();
    this.usual = new TopicRoute(routes.usual(), settings.operations());
    this.byTopic =
        routes.byTopic().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, it -> new TopicRoute(it.getValue(), settings.operations())));
    this.values = new ValueWriter(settings.nullFields());
    this.filler = new EntityFiller(settings.filling(), utf8);
  }

  /** Converts the value of a record; whatever is wrong with it is in the result, not thrown. */
  public Conversion convert(SinkRecord record) {
    Object value = record.value();
    try {
      if (value == null) {
        return new Conversion.Tombstone();
      } else if (value instanceof byte[] bytes) {
        return converted(record, JsonText.read(utf8.checked(bytes)));
      } else if (value instanceof String text) {
        return converted(record, JsonText.read(utf8.encoded(text)));
      } else if (ValueWriter.isObject(value)) {
        return convertedObject(record);
      } else if (value instanceof ByteBuffer buffer) {
        return converted(record, JsonText.read(utf8.checked(Utf8.bytes(buffer))));
      }
      throw new UnconvertibleException(
          "is a " + value.getClass().getName() + ", not JSON text, bytes, a struct or a map");
    } catch (UnconvertibleException e) {
      return new Conversion.Unconvertible(e.getMessage());
    }
  }

  /**
   * Makes a message that deletes what a tombstone's key stands for: its row has nothing but the
   * fields that are filled in. Only for dataflows with {@link Operations}.
   */
  public Conversion deletion(SinkRecord tombstone) {
    TopicRoute route = route(tombstone);
    try {
      route.checkDeletion(tombstone.topic());
      byte[] identity = filler.missing(tombstone, 0);
      return new Conversion.Converted(
          route.deletion().wrapped(tombstone.timestamp(), EMPTY, identity));
    } catch (UnconvertibleException e) {
      return new Conversion.Unconvertible(e.getMessage());
    }
  }

  private TopicRoute route(SinkRecord record) {
    return byTopic.getOrDefault(record.topic(), usual);
  }

  private Conversion converted(SinkRecord record, JsonText text) throws UnconvertibleException {
    TopicRoute route = route(record);
    if (route.isMessage(text.header() != null && text.hasBody(), record.topic())) {
      return new Conversion.Converted(
          text.header() == null
              ? text.utf8()
              : completed(text, route.envelope(), record.timestamp()));
    }
    byte[] added = filler.missing(record, text.entityFields());
    return new Conversion.Converted(
        route.envelope().wrapped(record.timestamp(), EntityJson.of(text), added));
  }

  private static byte[] completed(JsonText text, EnvelopeJson envelope, Long createdAt) {
    Set<String> present = text.header().fields();
    String missing = envelope.missingHeaderFields(present, createdAt);
    if (missing.isEmpty()) {
      return text.utf8();
    }
    byte[] added = (present.isEmpty() ? missing : missing + ",").getBytes(UTF_8);
    int at = text.header().start();
    return ByteBuffer.allocate(text.utf8().length + added.length)
        .put(text.utf8(), 0, at)
        .put(added)
        .put(text.utf8(), at, text.utf8().length - at)
        .array();
  }

  private Conversion convertedObject(SinkRecord record) throws UnconvertibleException {
    TopicRoute route = route(record);
    Object object = record.value();
    boolean message =
        route.isMessage(
            ValueWriter.isObject(ValueWriter.field(object, "header"))
                && ValueWriter.isObject(ValueWriter.field(object, "body")),
            record.topic());
    scratch.reset();
    try (JsonGenerator generator = json.createGenerator(scratch)) {
      if (message) {
        writeMessage(generator, record, route.envelope());
      } else {
        values.writeObject(generator, record.valueSchema(), object);
      }
    } catch (JsonProcessingException e) {
      throw new UnconvertibleException("cannot be written as JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    if (message) {
      return new Conversion.Converted(scratch.toByteArray());
    }
    byte[] added =
        filler.isWanted() ? filler.missing(record, values.writtenEntityFields(object)) : NOTHING;
    return new Conversion.Converted(
        route.envelope().wrapped(record.timestamp(), scratch.entity(), added));
  }

  private void writeMessage(JsonGenerator generator, SinkRecord record, EnvelopeJson envelope)
      throws IOException, UnconvertibleException {
    Object message = record.value();
    Schema schema = record.valueSchema();
    Object header = ValueWriter.field(message, "header");
    if (!ValueWriter.isObject(header)) {
      values.writeObject(generator, schema, message);
      return;
    }
    Set<String> present = values.writtenFields(header);
    String missing = envelope.missingHeaderFields(present, record.timestamp());
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

  /** Of a map's values; a struct knows its own. */
  private static Schema valueSchema(Schema schema) {
    return schema != null && schema.type() == Schema.Type.MAP ? schema.valueSchema() : null;
  }

  /** Room for what is being written, kept for the next record. */
  private static final class Scratch extends ByteArrayOutputStream {

    Scratch() {
      super(4096);
    }

    /** What was written, without a copy of it: good until the next reset. */
    EntityJson entity() {
      return EntityJson.compact(buf, count);
    }
  }
}
