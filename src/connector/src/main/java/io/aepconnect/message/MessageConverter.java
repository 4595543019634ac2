package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Converts a record's value to the bytes of one message. The value is JSON as bytes or text, a
 * struct, or a map. JSON text stays unchanged byte for byte; only an envelope, absent header fields
 * of a complete message, and absent fields of an entity or row are added. Task thread only.
 */
public final class MessageConverter {

  /** The limit for Jackson's error messages. */
  private static final int MOST_WORDS_BYTES = 200;

  private static final byte[] NOTHING = {};
  private static final JsonSplice EMPTY = JsonSplice.compact("{}".getBytes(UTF_8), 2);

  private final TopicRoute usual;
  private final Map<String, TopicRoute> byTopic;
  private final ValueWriter values;
  private final StrictUtf8 utf8 = new StrictUtf8();
  private final TopLevelFields fields = new TopLevelFields();
  private final DefaultFieldWriter defaultFields;
  private final ObjectWriting writing = new ObjectWriting();

  public MessageConverter(MessageSettings settings) {
    Routes routes = settings.routes();
    this.usual = new TopicRoute(routes.usual(), settings.operations());
    this.byTopic =
        routes.byTopic().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, it -> new TopicRoute(it.getValue(), settings.operations())));
    this.values = new ValueWriter(settings.nullFields());
    this.defaultFields = new DefaultFieldWriter(settings.defaults(), utf8);
  }

  /** Converts the value of a record. Never throws: every problem is in the result. */
  public Conversion convert(SinkRecord record) {
    return caught(() -> conversion(record));
  }

  /**
   * Creates a message that deletes the profile of a tombstone's key: its row has only default
   * fields. Only for dataflows with {@link Operations}. Never throws, either.
   */
  public Conversion deletion(SinkRecord tombstone) {
    return caught(
        () -> {
          TopicRoute route = route(tombstone);
          route.checkDeletion(tombstone.topic());
          byte[] identity = defaultFields.missing(tombstone, 0);
          return new Conversion.Converted(
              route.deletion().wrapped(tombstone.timestamp(), EMPTY.with(identity)));
        });
  }

  @FunctionalInterface
  private interface Attempt {
    Conversion make() throws UnconvertibleException;
  }

  /**
   * Catches everything that classes from converters and transformations may throw, so that no
   * record fails the task.
   */
  private static Conversion caught(Attempt attempt) {
    try {
      return attempt.make();
    } catch (UnconvertibleException e) {
      return new Conversion.Unconvertible(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      return new Conversion.Unconvertible(
          "The record cannot be converted to a message: the conversion failed with a "
              + e.getClass().getName());
    }
  }

  private Conversion conversion(SinkRecord record) throws UnconvertibleException {
    Object value = record.value();
    if (value == null) {
      return new Conversion.Tombstone();
    } else if (value instanceof byte[] bytes) {
      return converted(record, bytes);
    } else if (value instanceof String text) {
      return converted(record, utf8.encoded(text));
    } else if (Union.isUnion(value)) {
      return conversion(Union.opened(record));
    } else if (ValueWriter.isObject(value)) {
      return convertedObject(record);
    } else if (value instanceof ByteBuffer buffer) {
      return converted(record, StrictUtf8.bytes(buffer));
    }
    throw new UnconvertibleException(
        "is a " + value.getClass().getName() + ", not JSON text, bytes, a struct or a map");
  }

  private TopicRoute route(SinkRecord record) {
    return byTopic.getOrDefault(record.topic(), usual);
  }

  private Conversion converted(SinkRecord record, byte[] json) throws UnconvertibleException {
    ScannedJson scanned = fields.find(json);
    if (scanned == null) {
      BinaryFormat.reject(json);
    }
    ScannedJson text = scanned == null ? ScannedJson.read(utf8.checked(json)) : scanned;
    TopicRoute route = route(record);
    if (route.isMessage(text.hasHeader() && text.hasBody(), record.topic())) {
      return new Conversion.Converted(
          MessageJson.of(
              text.hasHeader()
                  ? completed(text, route.envelope(), record.timestamp())
                  : text.utf8()));
    }
    if (route.isXdm()) {
      EmbeddedSchema.reject(text);
    }
    byte[] added = defaultFields.missing(record, text.entityFields());
    byte[] entity = added.length == 0 ? text.utf8() : text.object().with(added);
    return new Conversion.Converted(route.message(record.timestamp(), entity));
  }

  private static byte[] completed(ScannedJson text, EnvelopeJson envelope, Long createdAt) {
    Set<String> present = text.headerFields();
    String missing = envelope.missingHeaderFields(present, createdAt);
    return missing.isEmpty()
        ? text.utf8()
        : text.header(present.isEmpty()).with(missing.getBytes(UTF_8));
  }

  private Conversion convertedObject(SinkRecord record) throws UnconvertibleException {
    TopicRoute route = route(record);
    Object object = record.value();
    boolean message =
        route.isMessage(
            ValueWriter.isObject(ValueWriter.field(object, "header"))
                && ValueWriter.isObject(ValueWriter.field(object, "body")),
            record.topic());
    if (!message && route.isXdm()) {
      EmbeddedSchema.reject(object);
    }
    JsonSplice text =
        written(
            json -> {
              if (message) {
                writeMessage(json, record, route.envelope());
              } else {
                values.writeObject(json, record.valueSchema(), object);
              }
            });
    if (message) {
      return new Conversion.Converted(MessageJson.of(text.with(NOTHING)));
    }
    byte[] added =
        defaultFields.isWanted()
            ? defaultFields.missing(record, values.writtenEntityFields(object))
            : NOTHING;
    return new Conversion.Converted(route.message(record.timestamp(), text.with(added)));
  }

  private JsonSplice written(ObjectWriting.Content content) throws UnconvertibleException {
    try {
      return writing.written(json -> writePlacingFailures(json, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // cannot happen: it writes into memory
    }
  }

  private static void writePlacingFailures(JsonGenerator json, ObjectWriting.Content content)
      throws IOException, UnconvertibleException {
    try {
      content.write(json);
    } catch (StreamConstraintsException e) {
      throw new UnconvertibleException(
          "cannot be written at " + WritePlace.ofNext(json) + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new UnconvertibleException(
          "cannot be written as JSON: " + Excerpt.of(e.getOriginalMessage(), MOST_WORDS_BYTES));
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnconvertibleException(
          "cannot be written at %s: reading it failed with a %s"
              .formatted(WritePlace.ofNext(json), e.getClass().getName()));
    }
  }

  private void writeMessage(JsonGenerator generator, SinkRecord record, EnvelopeJson envelope)
      throws IOException, UnconvertibleException {
    Object message = record.value();
    Schema schema = record.valueSchema();
    Object header = ValueWriter.field(message, "header");
    if (header == null || !ValueWriter.isObject(header)) {
      values.writeObject(generator, schema, message);
      return;
    }
    Set<String> present = values.writtenFields(header);
    String missing = envelope.missingHeaderFields(present, record.timestamp());
    generator.writeStartObject();
    generator.writeObjectFieldStart("header");
    values.writeFields(generator, headerSchema(message, schema), header, null);
    if (!missing.isEmpty()) {
      generator.writeRaw(present.isEmpty() ? missing : "," + missing);
    }
    generator.writeEndObject();
    values.writeFields(generator, schema, message, "header");
    generator.writeEndObject();
  }

  private static @Nullable Schema headerSchema(Object message, @Nullable Schema schema) {
    if (message instanceof Struct struct) {
      Field header = struct.schema().field("header");
      return Union.heldSchema(header.schema(), struct.get(header));
    }
    return Union.heldSchema(ValueWriter.elements(schema), ((Map<?, ?>) message).get("header"));
  }
}
