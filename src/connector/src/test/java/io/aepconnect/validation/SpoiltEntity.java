package io.aepconnect.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random entity in which some values have a form that does not fit its schema.
 *
 * @param text the entity before the repair, with random white space
 * @param repaired the entity after the repair; if {@code hasNulls}, white space and commas may
 *     differ
 * @param hasNulls whether fields must be removed
 * @param repairs how many values must be repaired
 */
record SpoiltEntity(String text, String repaired, boolean hasNulls, int repairs) {

  static final String SCHEMA =
      """
      {"type":"object","properties":{
        "num":{"type":"number"},"int":{"type":"integer","minimum":-100},"flag":{"type":"boolean"},
        "txt":{"type":"string"},"at":{"type":"string","format":"date-time"},
        "tier":{"type":"string","enum":["gold","silver"]},"any":{},
        "maybe":{"type":["string","null"]},
        "list":{"type":"array","items":{"type":"number"}},
        "map":{"type":"object","additionalProperties":{"type":"integer"}},
        "one":{"$ref":"#"},"many":{"type":"array","items":{"$ref":"#"}}}}
      """;

  private static final String[][] LEAVES = {
    {"num", "\"12.50\"", "12.50"},
    {"num", "1.50e2", "1.50e2"},
    {"num", "\"-0.1\"", "-0.1"},
    {"int", "2.0", "2"},
    {"int", "\"7\"", "7"},
    {"int", "-3e0", "-3"},
    {"int", "0", "0"},
    {"flag", "\"true\"", "true"},
    {"flag", "false", "false"},
    {"txt", "12.50", "\"12.50\""},
    {"txt", "\"null\"", "\"null\""},
    {"txt", "\"\\\"{,:[\\\\\"", "\"\\\"{,:[\\\\\""},
    {"txt", "\"\\u00fc語😀\"", "\"\\u00fc語😀\""},
    {"at", "1795512600", "\"2026-11-24T09:30:00Z\""},
    {"at", "\"2026-11-24 09:30:00 UTC\"", "\"2026-11-24T09:30:00Z\""},
    {"at", "\"2026-11-24T09:30:00.000Z\"", "\"2026-11-24T09:30:00.000Z\""},
    {"tier", "\"GOLD\"", "\"gold\""},
    {"tier", "\"s\\u0069lver\"", "\"s\\u0069lver\""},
    {"any", "{ \"x\" : [ \"1\" , null ] }", "{ \"x\" : [ \"1\" , null ] }"},
    {"maybe", "null", "null"},
  };

  static SpoiltEntity random(Random random) {
    Writer writer = new Writer(random);
    writer.object(3);
    return new SpoiltEntity(
        writer.text.toString(), writer.repaired.toString(), writer.hasNulls, writer.repairs);
  }

  /** Writes both texts side by side. */
  private static final class Writer {

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder repaired = new StringBuilder();
    private boolean hasNulls;
    private int repairs;

    Writer(Random random) {
      this.random = random;
    }

    void object(int depth) {
      both("{");
      space();
      List<String> names = new ArrayList<>();
      int size = random.nextInt(7);
      for (int i = 0; i < size; i++) {
        if (i > 0) {
          both(",");
          space();
        }
        field(depth, names);
      }
      both("}");
    }

    /** Uses each name once, because a repeated name is repaired differently. */
    private void field(int depth, List<String> names) {
      String[] leaf = LEAVES[random.nextInt(LEAVES.length)];
      int kind = random.nextInt(10);
      String name =
          switch (kind) {
            case 0 -> "one";
            case 1 -> "many";
            case 2 -> "list";
            case 3 -> "map";
            case 4 -> new String[] {"num", "one", "many", "extra"}[random.nextInt(4)];
            default -> leaf[0];
          };
      if (names.contains(name) || (kind < 2 && depth == 0)) {
        name = "any";
        kind = 9;
        leaf = new String[] {"any", "0", "0"};
      }
      if (names.contains(name)) {
        nullField("gone" + names.size());
        names.add("gone" + names.size());
        return;
      }
      names.add(name);
      if (kind == 4) {
        nullField(name);
        return;
      }
      both(random.nextInt(4) == 0 ? escaped(name) : '"' + name + '"');
      space();
      both(":");
      space();
      switch (kind) {
        case 0 -> object(depth - 1);
        case 1 -> list(() -> object(depth - 1));
        case 2 -> list(() -> change("\"1.0\"", "1.0"));
        case 3 -> {
          both("{ \"null\" : ");
          change("\"5\"", "5");
          both(" }");
        }
        default -> change(leaf[1], leaf[2]);
      }
      space();
    }

    private void nullField(String name) {
      text.append('"').append(name).append("\" : null");
      space();
      hasNulls = true;
      repairs++;
    }

    private void list(Runnable element) {
      both("[");
      int size = random.nextInt(4);
      for (int i = 0; i < size; i++) {
        both(i == 0 ? "" : ",");
        space();
        element.run();
        space();
      }
      both("]");
    }

    private void change(String before, String after) {
      text.append(before);
      repaired.append(after);
      repairs += before.equals(after) ? 0 : 1;
    }

    private void both(String part) {
      text.append(part);
      repaired.append(part);
    }

    private void space() {
      both(new String[] {"", "", " ", "\n\t", "\r\n  "}[random.nextInt(5)]);
    }

    private static String escaped(String name) {
      return "\"\\u%04x%s\"".formatted((int) name.charAt(0), name.substring(1));
    }
  }
}
