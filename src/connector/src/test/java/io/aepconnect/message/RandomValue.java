package io.aepconnect.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/**
 * A random value with its schema, and the JSON that it must become.
 *
 * @param expected the JSON as maps and lists: numbers as {@link BigDecimal}, doubles unchanged;
 *     including nulls
 */
record RandomValue(Schema schema, Object value, JsonNode expected) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A struct of up to a dozen fields, up to four levels deep. */
  static RandomValue struct(Random random, int depth) {
    SchemaBuilder schema = SchemaBuilder.struct();
    Map<String, RandomValue> fields = new LinkedHashMap<>();
    int size = random.nextInt(12);
    for (int i = 0; i < size; i++) {
      RandomValue field = random.nextInt(8) == 0 ? nothing(random) : any(random, depth);
      String name = "f" + i + "." + text(random, 3);
      fields.put(name, field);
      schema.field(name, field.schema());
    }
    Schema built = schema.build();
    Struct struct = new Struct(built);
    ObjectNode expected = JSON.objectNode();
    fields.forEach(
        (name, field) -> {
          if (field.value() != null) { // put would reject the null of a required field
            struct.put(name, field.value());
          }
          expected.set(name, field.expected());
        });
    return new RandomValue(built, struct, expected);
  }

  /** A null of a field that has a default or none. */
  private static RandomValue nothing(Random random) {
    Schema schema =
        switch (random.nextInt(7)) {
          case 0 -> SchemaBuilder.string().optional().defaultValue("d").build();
          case 1 -> SchemaBuilder.int64().optional().defaultValue(7L).build();
          case 2 -> SchemaBuilder.bool().optional().defaultValue(true).build();
          case 3 -> Decimal.builder(2).optional().defaultValue(new BigDecimal("1.50")).build();
          case 4 ->
              SchemaBuilder.array(Schema.INT32_SCHEMA).optional().defaultValue(List.of(1)).build();
          case 5 -> SchemaBuilder.string().defaultValue("required").build();
          default -> Schema.OPTIONAL_STRING_SCHEMA;
        };
    return new RandomValue(schema, null, JSON.nullNode());
  }

  @SuppressWarnings("JavaUtilDate") // what Connect's Timestamp is
  private static RandomValue any(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 8 : 11)) {
      case 0 -> {
        long n = random.nextLong();
        yield new RandomValue(Schema.INT64_SCHEMA, n, number(BigDecimal.valueOf(n)));
      }
      case 1 -> {
        int n = random.nextInt();
        yield new RandomValue(Schema.INT32_SCHEMA, n, number(BigDecimal.valueOf(n)));
      }
      case 2 -> {
        double n = Double.longBitsToDouble(random.nextLong() & 0x7FE_FFFFFFFFFFFFFL);
        yield new RandomValue(Schema.FLOAT64_SCHEMA, n, JSON.numberNode(n));
      }
      case 3 -> {
        int scale = random.nextInt(30);
        BigDecimal n = new BigDecimal(new BigInteger(120, random), scale);
        yield new RandomValue(Decimal.schema(scale), n, number(n));
      }
      case 4 -> new RandomValue(Schema.BOOLEAN_SCHEMA, true, JSON.booleanNode(true));
      case 5, 6 -> {
        String text = text(random, 40);
        yield new RandomValue(Schema.STRING_SCHEMA, text, JSON.textNode(text));
      }
      case 7 -> {
        Date date = new Date(random.nextInt(2_000_000_000) * 1_000L);
        yield new RandomValue(Timestamp.SCHEMA, date, JSON.textNode(date.toInstant().toString()));
      }
      case 8 -> array(random, depth + 1);
      case 9 -> map(random, depth + 1);
      default -> struct(random, depth + 1);
    };
  }

  private static RandomValue array(Random random, int depth) {
    RandomValue first = any(random, depth);
    int times = random.nextInt(4);
    ArrayNode expected = JSON.arrayNode();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      values.add(first.value());
      expected.add(first.expected());
    }
    return new RandomValue(SchemaBuilder.array(first.schema()).build(), values, expected);
  }

  private static RandomValue map(Random random, int depth) {
    RandomValue first =
        random.nextInt(8) == 0
            ? new RandomValue(Schema.OPTIONAL_STRING_SCHEMA, null, JSON.nullNode())
            : any(random, depth);
    String key = text(random, 10);
    Map<String, Object> map = new HashMap<>();
    map.put(key, first.value());
    ObjectNode expected = JSON.objectNode();
    expected.set(key, first.expected());
    Schema schema = SchemaBuilder.map(Schema.STRING_SCHEMA, first.schema()).build();
    return new RandomValue(schema, map, expected);
  }

  /** What must arrive where nulls are left out. */
  JsonNode expectedWithoutNulls() {
    return withoutNulls(expected);
  }

  private static JsonNode withoutNulls(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      ObjectNode without = JSON.objectNode();
      object.properties().stream()
          .filter(field -> !field.getValue().isNull())
          .forEach(field -> without.set(field.getKey(), withoutNulls(field.getValue())));
      return without;
    } else if (tree instanceof ArrayNode array) {
      ArrayNode without = JSON.arrayNode();
      array.forEach(element -> without.add(withoutNulls(element)));
      return without;
    }
    return tree;
  }

  private static JsonNode number(BigDecimal value) {
    return JSON.numberNode(value);
  }

  /** Any characters but lone surrogates. */
  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(most);
    while (text.length() < length) {
      int[] planes = {0x80, 0x800, 0xD800, 0x1F700};
      int codePoint = random.nextInt(planes[random.nextInt(planes.length)]);
      if (Character.isValidCodePoint(codePoint) && !(codePoint >= 0xD800 && codePoint <= 0xDFFF)) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }
}
