package io.aepconnect.schema;

import io.aepconnect.json.JsonEdit;
import java.util.List;

/**
 * What the check of an entity found. Immutable.
 *
 * @param violations at most five violations of the schema
 * @param warnings values that AEP may reject, but it is not known whether it does
 * @param edits the repairs, as changes of the text that contains the entity; to be ignored if there
 *     are violations
 * @param repairs the same repairs, by rule and field, for logs and metrics
 */
public record Findings(
    List<Violation> violations,
    List<Warning> warnings,
    List<JsonEdit> edits,
    List<Repair> repairs) {

  /** The findings of an entity that fits. */
  public static final Findings NONE = new Findings(List.of(), List.of(), List.of(), List.of());

  public Findings {
    violations = List.copyOf(violations);
    warnings = List.copyOf(warnings);
    edits = List.copyOf(edits);
    repairs = List.copyOf(repairs);
  }

  /** The findings of an entity with one violation. */
  static Findings violated(String keyword, String message) {
    return new Findings(
        List.of(new Violation("", keyword, message)), List.of(), List.of(), List.of());
  }
}
