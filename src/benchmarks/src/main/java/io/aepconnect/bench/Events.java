package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;

/** Makes the events for the measurements: web events of a shop, each one different. */
final class Events {

  /** Size of an event of 1 KB. */
  static final int SMALL = 1_024;

  /** Size of an event of nearly 10 KB, the most that AEP's Profile accepts. */
  static final int LARGE = 9_800;

  private Events() {}

  /** The event with this number as JSON; its size is {@code bytes} or a little more. */
  static byte[] json(long number, int bytes) {
    StringBuilder json = new StringBuilder(bytes + 256);
    json.append("{\"_id\":\"5f1d9c52-8f0e-4d5c-9a53-")
        .append(String.format("%012d", number))
        .append("\",\"timestamp\":\"2026-09-01T06:00:")
        .append(String.format("%02d.%03dZ", number / 1000 % 60, number % 1000))
        .append(
            "\",\"eventType\":\"commerce.productListAdds\",\"identityMap\":{\"ECID\":[{\"id\":\"")
        .append("0638226511275293036")
        .append(String.format("%019d", number))
        .append("\",\"authenticatedState\":\"ambiguous\",\"primary\":true}]},")
        .append("\"web\":{\"webPageDetails\":{\"name\":\"acme:account\",\"URL\":")
        .append("\"https://shop.acme.example/account\",\"isHomePage\":false,")
        .append("\"pageViews\":{\"value\":")
        .append(number % 7)
        .append("}}},\"device\":{\"type\":\"desktop\",\"screenWidth\":1920,\"screenHeight\":1080},")
        .append("\"environment\":{\"type\":\"browser\",\"operatingSystem\":\"Windows\"},")
        .append("\"placeContext\":{\"localTimezoneOffset\":-60,\"geo\":{\"countryCode\":\"CH\",")
        .append("\"city\":\"Zürich\",\"postalCode\":\"8001\"}},\"productListItems\":[");
    for (int item = 0; item == 0 || json.length() < bytes; item++) {
      json.append(item == 0 ? "" : ",")
          .append("{\"SKU\":\"BOOT-M-")
          .append((number + item) % 50)
          .append("\",\"name\":\"Chaussures de randonnée\",\"quantity\":")
          .append(1 + item % 3)
          .append(",\"priceTotal\":159.5,\"currencyCode\":\"CHF\"}");
    }
    return json.append("]}").toString().getBytes(UTF_8);
  }

  /** The event as JsonConverter reads it. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(byte[] json) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "false"), false);
      SchemaAndValue value = converter.toConnectData("events", json);
      return (Map<String, Object>) value.value();
    }
  }

  /** The event as a struct. */
  static Struct struct(Map<String, Object> map) {
    return (Struct) value(schema(map), map);
  }

  private static Schema schema(Object value) {
    if (value instanceof Map<?, ?> map) {
      SchemaBuilder struct = SchemaBuilder.struct();
      map.forEach((name, field) -> struct.field((String) name, schema(field)));
      return struct.build();
    } else if (value instanceof List<?> list) {
      return SchemaBuilder.array(schema(list.get(0))).build();
    } else if (value instanceof Long) {
      return Schema.INT64_SCHEMA;
    } else if (value instanceof Double) {
      return Schema.FLOAT64_SCHEMA;
    }
    return value instanceof Boolean ? Schema.BOOLEAN_SCHEMA : Schema.STRING_SCHEMA;
  }

  private static Object value(Schema schema, Object value) {
    if (value instanceof Map<?, ?> map) {
      Struct struct = new Struct(schema);
      map.forEach((name, field) -> struct.put((String) name, field(schema, name, field)));
      return struct;
    } else if (value instanceof List<?> list) {
      return list.stream().map(element -> value(schema.valueSchema(), element)).toList();
    }
    return value;
  }

  private static Object field(Schema schema, Object name, Object value) {
    return value(schema.field((String) name).schema(), value);
  }
}
