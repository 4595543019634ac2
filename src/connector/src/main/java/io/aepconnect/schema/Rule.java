package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says about a value. Rules of recursive schemas refer to each other, so a rule is
 * created first and {@link #define}d later; after that it is immutable.
 */
final class Rule {

  private Checks checks = Checks.NONE;

  /**
   * The parts of a rule.
   *
   * @param types the allowed kinds of values
   * @param fields for objects; nullable
   * @param elements for arrays; nullable
   * @param text for strings; nullable
   * @param number for numbers
   * @param general for all values
   */
  record Checks(
      Types types,
      @Nullable FieldsCheck fields,
      @Nullable ElementsCheck elements,
      @Nullable TextCheck text,
      NumberCheck number,
      List<ValueCheck> general) {

    static final Checks NONE = new Checks(Types.ANY, null, null, null, NumberCheck.ANY, List.of());
  }

  /** The texts in the rule's enumeration that equal this text apart from upper and lower case. */
  List<String> textsLike(String text) {
    return checks.general.stream()
        .flatMap(
            check -> check instanceof Values values ? values.textsLike(text).stream() : Stream.of())
        .toList();
  }

  /** Whether a text must be a date-time. */
  boolean wantsDateTime() {
    return checks.text != null && checks.text.format() == TextFormat.DATE_TIME;
  }

  void define(Checks checks) {
    this.checks = checks;
  }

  /**
   * Checks a value and everything in it.
   *
   * @param start index of its first byte
   * @return index after its last byte
   */
  int check(Walk walk, int start) {
    walk.spend(1);
    JsonKind kind = JsonKind.of(walk.json()[start]);
    return switch (kind) {
      case OBJECT -> checkObject(walk, start);
      case ARRAY -> checkArray(walk, start);
      default -> checkScalar(walk, kind, start);
    };
  }

  private int checkObject(Walk walk, int start) {
    if (!checks.types.allow(JsonKind.OBJECT)) {
      return misfit(walk, JsonKind.OBJECT, start);
    }
    int end = checks.fields == null ? walk.skip(start) : checks.fields.check(walk, start);
    checkGeneral(walk, start, end);
    return end;
  }

  private int checkArray(Walk walk, int start) {
    if (!checks.types.allow(JsonKind.ARRAY)) {
      return misfit(walk, JsonKind.ARRAY, start);
    }
    int end = checks.elements == null ? walk.skip(start) : checks.elements.check(walk, start);
    checkGeneral(walk, start, end);
    return end;
  }

  private int misfit(Walk walk, JsonKind kind, int start) {
    checks.types.misfit(walk, kind.keyword());
    return walk.skip(start);
  }

  private int checkScalar(Walk walk, JsonKind kind, int start) {
    int end = ValidJson.end(walk.json(), start);
    if (walk.isRepairable()) {
      int before = walk.startTrial();
      checkUnrepaired(walk, kind, start, end);
      int fit = walk.endTrial(before);
      if (fit == Walk.FITS || walk.repair(this, new Token(kind, walk.json(), start, end), fit)) {
        return end;
      }
    }
    checkUnrepaired(walk, kind, start, end);
    return end;
  }

  private void checkUnrepaired(Walk walk, JsonKind kind, int start, int end) {
    if (kind == JsonKind.NUMBER) {
      if (!checks.number.check(walk, checks.types, start, end)) {
        return;
      }
    } else if (!checks.types.allow(kind)) {
      checks.types.misfit(walk, kind.keyword());
      return;
    } else if (kind == JsonKind.STRING && checks.text != null) {
      checks.text.check(walk, start, end);
    }
    checkGeneral(walk, start, end);
  }

  private void checkGeneral(Walk walk, int start, int end) {
    for (int i = 0; i < checks.general.size(); i++) {
      checks.general.get(i).check(walk, start, end);
    }
  }
}
