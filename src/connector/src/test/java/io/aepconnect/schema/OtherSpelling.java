package io.aepconnect.schema;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes JSON in unusual but valid ways: with white space, escapes, and the fields in another
 * order.
 *
 * @param points whether whole numbers may be written with a point or an exponent
 */
record OtherSpelling(Random random, boolean points) {

  private static final List<String> SPACES = List.of("", "", " ", "\n", "\t \r\n");

  String of(JsonNode value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  private void write(JsonNode value, StringBuilder json) {
    if (value.isObject()) {
      List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
      Collections.shuffle(fields, random);
      String separator = "{";
      for (Map.Entry<String, JsonNode> field : fields) {
        space(json.append(separator));
        text(field.getKey(), json);
        space(space(json).append(':'));
        write(field.getValue(), json);
        space(json);
        separator = ",";
      }
      space(json.append(fields.isEmpty() ? "{" : "")).append('}');
    } else if (value.isArray()) {
      String separator = "";
      json.append('[');
      for (JsonNode item : value) {
        space(json.append(separator));
        write(item, json);
        space(json);
        separator = ",";
      }
      space(json).append(']');
    } else if (value.isTextual()) {
      text(value.textValue(), json);
    } else if (value.isNumber()) {
      json.append(number(value));
    } else {
      json.append(value);
    }
  }

  private String number(JsonNode number) {
    if (!points || !number.isIntegralNumber() || number.longValue() == 0) {
      return number.toString();
    }
    return switch (random.nextInt(4)) {
      case 0 -> number + ".0";
      case 1 -> number + "00e-2";
      case 2 -> number + "E+0";
      default -> number.toString();
    };
  }

  private void text(String text, StringBuilder json) {
    json.append('"');
    boolean escapes = random.nextInt(3) == 0;
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(next -> json.append(escapes && random.nextBoolean() ? escaped(next) : raw(next)));
    json.append('"');
  }

  private static String raw(String character) {
    String quoted = TextNode.valueOf(character).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String escaped(String character) {
    return character.chars().mapToObj("\\u%04x"::formatted).collect(joining());
  }

  private StringBuilder space(StringBuilder json) {
    return json.append(SPACES.get(random.nextInt(SPACES.size())));
  }
}
