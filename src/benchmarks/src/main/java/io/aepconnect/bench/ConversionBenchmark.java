package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageConverter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Converts record values to messages, and compares that with Jackson alone. */
@State(Scope.Thread)
public class ConversionBenchmark {

  private static final int EVENTS = 256;

  /** Size of an event in bytes. */
  @Param({"1024", "9800"})
  public int size;

  private final JsonFactory jackson = new JsonFactory();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream(16_384);
  private MessageConverter converter;
  private List<byte[]> texts;
  private List<Map<String, Object>> trees;
  private List<SinkRecord> bytes;
  private List<SinkRecord> strings;
  private List<SinkRecord> maps;
  private List<SinkRecord> structs;
  private List<SinkRecord> hostile;
  private int next;

  /** Makes the events. */
  @Setup
  public void makeRecords() {
    converter = Connectors.converter();
    texts = LongStream.range(0, EVENTS).mapToObj(i -> Events.json(i, size)).toList();
    trees = texts.stream().map(Events::map).toList();
    bytes = records(text -> text);
    strings = records(text -> new String(text, UTF_8));
    maps = records(Events::map);
    structs = records(text -> Events.struct(Events.map(text)));
    hostile =
        IntStream.range(0, EVENTS).mapToObj(i -> record(damaged(texts.get(i), i % 4))).toList();
  }

  /** Values of ByteArrayConverter: JSON as bytes. */
  @Benchmark
  public Conversion bytes() {
    return converter.convert(next(bytes));
  }

  /** Values of StringConverter: JSON as text. */
  @Benchmark
  public Conversion string() {
    return converter.convert(next(strings));
  }

  /** Values of JsonConverter: maps. */
  @Benchmark
  public Conversion map() {
    return converter.convert(next(maps));
  }

  /** Values of converters with schemas, such as Avro's: structs. */
  @Benchmark
  public Conversion struct() {
    return converter.convert(next(structs));
  }

  /** Unusual JSON as bytes, which needs a full parser: half is delivered, half is rejected. */
  @Benchmark
  public Conversion hostile() {
    return converter.convert(next(hostile));
  }

  /** The least time in which Jackson can check JSON. */
  @Benchmark
  public JsonToken jacksonParse() throws IOException {
    JsonToken last = null;
    try (JsonParser parser = jackson.createParser(next(texts))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        last = token;
      }
    }
    return last;
  }

  /** The least time in which Jackson can write a map. */
  @Benchmark
  public int jacksonWrite() throws IOException {
    written.reset();
    try (JsonGenerator generator = jackson.createGenerator(written)) {
      write(generator, next(trees));
    }
    return written.size();
  }

  private List<SinkRecord> records(Function<byte[], Object> value) {
    return texts.stream().map(text -> record(value.apply(text))).toList();
  }

  /** Damages the event in one of four ways, so that it is not plain JSON. */
  private static byte[] damaged(byte[] text, int way) {
    String start = new String(text, 0, text.length - 1, UTF_8);
    return switch (way) {
      case 0 -> start.getBytes(UTF_8);
      case 1 -> (start + ",\"t\":\"é\"}").getBytes(ISO_8859_1);
      case 2 -> (start + ",\"d\":" + "[".repeat(500) + "]".repeat(500) + "}").getBytes(UTF_8);
      default -> (start + ",\"a\\u0062\":1}").getBytes(UTF_8);
    };
  }

  private static SinkRecord record(Object value) {
    return new SinkRecord(
        "events",
        0,
        null,
        null,
        value instanceof Struct struct ? struct.schema() : null,
        value,
        0,
        1_790_000_000_000L,
        TimestampType.CREATE_TIME);
  }

  private <T> T next(List<T> values) {
    next = (next + 1) % EVENTS;
    return values.get(next);
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : map.entrySet()) {
        json.writeFieldName((String) field.getKey());
        write(json, field.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else {
      json.writeBoolean((Boolean) value);
    }
  }
}
