package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of a value. Rules of recursive schemas know each other in a circle, so a rule
 * is made first and {@link #define}d later; after that it is immutable.
 */
final class Rule {

  private Checks checks = Checks.NONE;

  /**
   * The parts of a rule; each is for values of its kind only.
   *
   * @param types the kinds that are allowed
   * @param fields nullable: of objects
   * @param elements nullable: of arrays
   * @param text nullable: of strings
   * @param number of numbers
   * @param whole of all kinds
   */
  record Checks(
      Types types,
      @Nullable FieldsCheck fields,
      @Nullable ElementsCheck elements,
      @Nullable TextCheck text,
      NumberCheck number,
      List<ValueCheck> whole) {

    static final Checks NONE = new Checks(Types.ANY, null, null, null, NumberCheck.ANY, List.of());
  }

  /** The texts listed for it that are this one, but for the case of its letters. */
  List<String> textsLike(String text) {
    return checks.whole.stream()
        .flatMap(
            check -> check instanceof Values values ? values.textsLike(text).stream() : Stream.of())
        .toList();
  }

  /** Whether text must be a date-time. */
  boolean isOfDateTimes() {
    return checks.text != null && checks.text.format() == TextFormat.DATE_TIME;
  }

  void define(Checks checks) {
    this.checks = checks;
  }

  /**
   * Looks at a value and all that is in it.
   *
   * @param start index of its first byte
   * @return index behind its last byte
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
    checkWhole(walk, start, end);
    return end;
  }

  private int checkArray(Walk walk, int start) {
    if (!checks.types.allow(JsonKind.ARRAY)) {
      return misfit(walk, JsonKind.ARRAY, start);
    }
    int end = checks.elements == null ? walk.skip(start) : checks.elements.check(walk, start);
    checkWhole(walk, start, end);
    return end;
  }

  private int misfit(Walk walk, JsonKind kind, int start) {
    checks.types.misfit(walk, kind.keyword());
    return walk.skip(start);
  }

  private int checkScalar(Walk walk, JsonKind kind, int start) {
    int end = ValidJson.end(walk.json(), start);
    if (walk.repairs()) {
      int before = walk.ask();
      judgeScalar(walk, kind, start, end);
      int fit = walk.answered(before);
      if (fit == Walk.WELL || walk.repaired(this, new Token(kind, walk.json(), start, end), fit)) {
        return end;
      }
    }
    judgeScalar(walk, kind, start, end);
    return end;
  }

  private void judgeScalar(Walk walk, JsonKind kind, int start, int end) {
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
    checkWhole(walk, start, end);
  }

  private void checkWhole(Walk walk, int start, int end) {
    for (int i = 0; i < checks.whole.size(); i++) {
      checks.whole.get(i).check(walk, start, end);
    }
  }
}
