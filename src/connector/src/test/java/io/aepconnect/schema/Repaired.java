package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.json.JsonEdit;
import java.util.EnumSet;
import java.util.List;

/**
 * What becomes of an entity when it is repaired by a schema.
 *
 * @param text as it was where nothing could be repaired
 */
record Repaired(String text, Findings findings) {

  /** All rules, and no zone for times that name none. */
  static final Repairs LOSSLESS = new Repairs(EnumSet.allOf(RepairRule.class), null);

  static Repaired of(String schema, String entity) {
    return of(schema, entity, LOSSLESS);
  }

  static Repaired of(String schema, String entity, Repairs repairs) {
    byte[] json = entity.getBytes(UTF_8);
    Findings findings = XdmSchema.parse(schema).check(json, 0, repairs);
    return new Repaired(new String(JsonEdit.applied(findings.edits(), json), UTF_8), findings);
  }

  /** A value of a field that must fit the schema. */
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
