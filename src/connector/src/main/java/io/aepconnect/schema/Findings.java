package io.aepconnect.schema;

import io.aepconnect.json.JsonEdit;
import java.util.List;

/**
 * What was found in an entity. Immutable.
 *
 * @param violations what the schema does not allow: at most five things
 * @param warnings what AEP may not take, though it is not known to refuse it
 * @param edits of the text in which the entity is, which make right what can be made right; they
 *     are worth nothing where there are violations, too
 * @param repairs the same for those who count them
 */
public record Findings(
    List<Violation> violations,
    List<Warning> warnings,
    List<JsonEdit> edits,
    List<Repair> repairs) {

  /** Of an entity that fits. */
  public static final Findings NONE = new Findings(List.of(), List.of(), List.of(), List.of());

  public Findings {
    violations = List.copyOf(violations);
    warnings = List.copyOf(warnings);
    edits = List.copyOf(edits);
    repairs = List.copyOf(repairs);
  }

  /** Of an entity with one violation. */
  static Findings violated(String keyword, String message) {
    return new Findings(
        List.of(new Violation("", keyword, message)), List.of(), List.of(), List.of());
  }
}
