package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.json.JsonEdit;
import java.util.EnumSet;
import java.util.List;

/**
 * The result of checking and repairing an entity.
 *
 * @param text the entity with all repairs
 */
record Repaired(String text, Findings findings) {

  /** All rules, without a zone for times without a zone. */
  static final Repairs LOSSLESS = new Repairs(EnumSet.allOf(RepairRule.class), null);

  static Repaired of(String schema, String entity) {
    return of(schema, entity, LOSSLESS);
  }

  static Repaired of(String schema, String entity, Repairs repairs) {
    byte[] json = entity.getBytes(UTF_8);
    Findings findings = XdmSchema.parse(schema).check(json, 0, repairs);
    return new Repaired(new String(JsonEdit.apply(findings.edits(), json), UTF_8), findings);
  }

  /** Repairs a field's value that must fit the schema. */
  static Repaired value(String schema, String value) {
    return value(schema, value, LOSSLESS);
  }

  static Repaired value(String schema, String value, Repairs repairs) {
    Repaired entity =
        of("{\"properties\":{\"v\":" + schema + "}}", "{\"v\":" + value + "}", repairs);
    String text = entity.text;
    return new Repaired(text.substring("{\"v\":".length(), text.length() - 1), entity.findings);
  }

  List<RepairRule> rules() {
    return findings.repairs().stream().map(Repair::rule).toList();
  }

  List<String> fields() {
    return findings.repairs().stream().map(Repair::field).toList();
  }

  List<String> violations() {
    return findings.violations().stream().map(Violation::describe).toList();
  }
}
