package io.aepconnect.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.message.Excerpt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a JSON Schema of drafts 4 to 7 into rules. Ignores unknown keywords. The message of its
 * {@link IllegalArgumentException} continues the schema's name.
 *
 * <p>There is one difference from JSON Schema: an object with {@code properties} and without {@code
 * additionalProperties} is closed. AEP's exports do not say so, but AEP rejects a field that is not
 * in the schema: "extraneous key [x] is not permitted".
 */
final class SchemaCompiler {

  private static final int DEEPEST = 200;
  private static final int MOST_PLACE_BYTES = 120;

  private final References references;

  /** The rules that were compiled already: for values, and for parts of other rules. */
  private final IdentityHashMap<JsonNode, Rule> valueRules = new IdentityHashMap<>();

  private final IdentityHashMap<JsonNode, Rule> partRules = new IdentityHashMap<>();
  private final PartsOfRules parts = new PartsOfRules();

  private SchemaCompiler(ObjectNode root) {
    references = new References(root);
  }

  static Rule compile(ObjectNode root) {
    SchemaCompiler compiler = new SchemaCompiler(root);
    Rule rule = compiler.rule(root, "#", false, 0);
    compiler.parts.checkNoLoops();
    return rule;
  }

  private Rule rule(JsonNode named, String place, boolean isPart, int depth) {
    JsonNode schema = references.resolved(named);
    IdentityHashMap<JsonNode, Rule> compiled = isPart ? partRules : valueRules;
    Rule known = compiled.get(schema);
    if (known != null && schema.isObject()) {
      return known;
    }
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nests schemas deeper than " + DEEPEST + " levels");
    }
    Rule rule = new Rule();
    if (schema instanceof ObjectNode object) {
      compiled.put(schema, rule);
      Keywords keywords = new Keywords(object, Excerpt.of(place, MOST_PLACE_BYTES));
      rule.define(new Level(keywords, rule, isPart, depth).checks());
    } else if (!schema.booleanValue()) {
      rule.define(
          new Rule.Checks(
              Types.ANY, null, null, null, NumberCheck.ANY, List.of(Alternatives.never())));
    }
    return rule;
  }

  /** One schema object and its place in the whole schema. */
  private final class Level {

    private final Keywords keywords;
    private final Rule rule;
    private final boolean isPart;
    private final int depth;

    Level(Keywords keywords, Rule rule, boolean isPart, int depth) {
      this.keywords = keywords;
      this.rule = rule;
      this.isPart = isPart;
      this.depth = depth;
    }

    Rule.Checks checks() {
      return new Rule.Checks(keywords.types(), fields(), elements(), text(), number(), general());
    }

    /**
     * The rule for an inner value. Within a part it is open, because another part may allow more
     * fields.
     */
    private Rule inner(JsonNode schema, String keyword) {
      return rule(schema, keywords.place() + "/" + keyword, isPart, depth + 1);
    }

    private Rule property(String name, JsonNode schema, Closing closing) {
      boolean isOpen = isPart || closing.namesOfParts().contains(name);
      return rule(schema, keywords.place() + "/properties/" + name, isOpen, depth + 1);
    }

    /** A rule for the same value. */
    private Rule part(JsonNode schema, String keyword) {
      Rule part = rule(schema, keywords.place() + "/" + keyword, true, depth + 1);
      parts.add(rule, part);
      return part;
    }

    private List<Rule> parts(String keyword) {
      return keywords.schemasOf(keyword).stream().map(it -> part(it, keyword)).toList();
    }

    private @Nullable FieldsCheck fields() {
      Closing closing = isPart ? Closing.OPEN : Closing.of(keywords.schema(), references);
      Map<String, Rule> rules = new LinkedHashMap<>();
      keywords
          .schemasByName("properties")
          .forEach((name, schema) -> rules.put(name, property(name, schema, closing)));
      List<String> required = keywords.names("required").stream().distinct().toList();
      List<FieldsCheck.PatternFields> byPattern = new ArrayList<>();
      keywords
          .schemasByName("patternProperties")
          .forEach(
              (source, schema) ->
                  byPattern.add(
                      new FieldsCheck.PatternFields(
                          keywords.pattern("patternProperties", source),
                          inner(schema, "patternProperties"))));
      JsonNode others = keywords.schemaOf("additionalProperties");
      closing
          .patterns()
          .forEach(
              source ->
                  byPattern.add(
                      new FieldsCheck.PatternFields(
                          keywords.pattern("patternProperties", source), new Rule())));
      boolean isFalse = others != null && others.isBoolean() && !others.booleanValue();
      JsonNode names = keywords.schemaOf("propertyNames");
      FieldsCheck check =
          new FieldsCheck(
              new NameTable<>(known(rules, required, closing)),
              required,
              List.copyOf(byPattern),
              others == null || others.isBoolean() ? null : inner(others, "additionalProperties"),
              isFalse || closing.isClosed(),
              names == null ? null : inner(names, "propertyNames"),
              keywords.count("minProperties", 0),
              keywords.count("maxProperties", Integer.MAX_VALUE));
      return rules.isEmpty() && check.allowsEverything() ? null : check;
    }

    private Map<String, FieldsCheck.Known> known(
        Map<String, Rule> rules, List<String> required, Closing closing) {
      Map<String, FieldsCheck.Known> known = new LinkedHashMap<>();
      rules.forEach(
          (name, own) -> known.put(name, new FieldsCheck.Known(own, required.indexOf(name), true)));
      for (int i = 0; i < required.size(); i++) {
        known.putIfAbsent(required.get(i), new FieldsCheck.Known(null, i, closing.isClosed()));
      }
      closing
          .names()
          .forEach(name -> known.putIfAbsent(name, new FieldsCheck.Known(null, -1, true)));
      return known;
    }

    private @Nullable ElementsCheck elements() {
      JsonNode items = keywords.schema().get("items");
      boolean isList = items != null && items.isArray();
      List<Rule> first =
          !isList || items.isEmpty()
              ? List.of()
              : keywords.schemasOf("items").stream().map(it -> inner(it, "items")).toList();
      JsonNode others = keywords.schemaOf(isList ? "additionalItems" : "items");
      ElementsCheck check =
          new ElementsCheck(
              first,
              others == null ? null : inner(others, "items"),
              keywords.count("minItems", 0),
              keywords.count("maxItems", Integer.MAX_VALUE));
      return check.equals(ElementsCheck.ANY) ? null : check;
    }

    private @Nullable TextCheck text() {
      String pattern = keywords.text("pattern");
      String format = keywords.text("format");
      TextCheck check =
          new TextCheck(
              keywords.count("minLength", 0),
              keywords.count("maxLength", Integer.MAX_VALUE),
              pattern == null ? null : keywords.pattern("pattern", pattern),
              format == null ? null : TextFormat.of(format));
      return check.equals(TextCheck.ANY) ? null : check;
    }

    private NumberCheck number() {
      return new NumberCheck(
          keywords.bound("minimum", "exclusiveMinimum"),
          keywords.bound("maximum", "exclusiveMaximum"),
          keywords.factor());
    }

    private List<ValueCheck> general() {
      List<ValueCheck> checks = new ArrayList<>();
      if (keywords.has("enum")) {
        checks.add(new Values("enum", keywords.values("enum")));
      }
      if (keywords.has("const")) {
        checks.add(new Values("const", List.of(keywords.schema().get("const"))));
      }
      if (keywords.flag("uniqueItems")) {
        checks.add(Values.unique());
      }
      if (keywords.has("contains")) {
        checks.add(Alternatives.contains(inner(keywords.schemaOf("contains"), "contains")));
      }
      if (keywords.has("allOf")) {
        checks.add(Alternatives.all(parts("allOf")));
      }
      if (keywords.has("anyOf")) {
        checks.add(Alternatives.any(parts("anyOf")));
      }
      if (keywords.has("oneOf")) {
        checks.add(Alternatives.one(parts("oneOf")));
      }
      if (keywords.has("not")) {
        checks.add(Alternatives.none(part(keywords.schemaOf("not"), "not")));
      }
      if (keywords.has("if")) {
        checks.add(
            Alternatives.choice(
                part(keywords.schemaOf("if"), "if"), optionalPart("then"), optionalPart("else")));
      }
      if (keywords.has("dependencies")) {
        checks.add(Alternatives.dependencies(dependencies()));
      }
      return List.copyOf(checks);
    }

    private @Nullable Rule optionalPart(String keyword) {
      JsonNode schema = keywords.schemaOf(keyword);
      return schema == null ? null : part(schema, keyword);
    }

    private Map<String, Rule> dependencies() {
      Map<String, Rule> rules = new LinkedHashMap<>();
      keywords
          .dependencies()
          .forEach((name, schema) -> rules.put(name, part(schema, "dependencies/" + name)));
      return rules;
    }
  }
}
