package io.aepconnect.schema;

import io.aepconnect.json.JsonEdit;
import io.aepconnect.json.ValidJson;
import io.aepconnect.message.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule for objects.
 *
 * @param known the fields that the schema names
 * @param required names of the required fields
 * @param byPattern the rules for fields whose name matches a pattern
 * @param others the rule for all other fields; null if they may have any value
 * @param isClosed whether other fields are forbidden
 * @param names the rule for the names of fields; nullable
 * @param least the least number of fields
 * @param most the largest number of fields
 */
record FieldsCheck(
    NameTable<Known> known,
    List<String> required,
    List<PatternFields> byPattern,
    @Nullable Rule others,
    boolean isClosed,
    @Nullable Rule names,
    int least,
    int most) {

  private static final int MOST_NAME_BYTES = 80;

  /**
   * A field that the schema names.
   *
   * @param rule the rule for its value; null if the rule for other fields applies
   * @param required its index among the required fields; -1 if it is not required
   * @param isAllowed whether a closed object may have it, because the schema or a part of it
   *     defines it
   */
  record Known(@Nullable Rule rule, int required, boolean isAllowed) {}

  /** The rule for fields whose name matches the pattern. */
  record PatternFields(TextPattern pattern, Rule rule) {}

  /** Whether every object fits, apart from the rules of known fields. */
  boolean allowsEverything() {
    return required.isEmpty()
        && byPattern.isEmpty()
        && others == null
        && !isClosed
        && names == null
        && least == 0
        && most == Integer.MAX_VALUE;
  }

  /**
   * Checks an object.
   *
   * @return index after its closing brace
   */
  int check(Walk walk, int start) {
    byte[] json = walk.json();
    long[] seen = new long[(required.size() + Long.SIZE - 1) / Long.SIZE];
    int count = 0;
    Set<String> repeated = null; // computed only if needed
    int at = ValidJson.first(json, start);
    while (json[at] != '}') {
      int nameEnd = ValidJson.stringEnd(json, at);
      int value = ValidJson.value(json, nameEnd);
      Known field = known.get(json, at, nameEnd);
      if (field != null && field.required >= 0) {
        seen[field.required / Long.SIZE] |= 1L << field.required;
      }
      boolean isRemovable = isRemovableNull(walk, field, at, nameEnd, value);
      if (isRemovable && repeated == null) {
        repeated = repeatedNames(walk, start);
      }
      int end;
      if (isRemovable
          && repeated != null
          && !repeated.contains(ValidJson.text(json, at, nameEnd))) {
        end = ValidJson.end(json, value);
        remove(walk, field, at, nameEnd, end);
      } else {
        end = checkField(walk, field, at, nameEnd, value);
      }
      count++;
      at = ValidJson.next(json, end);
    }
    checkPresent(walk, seen, count);
    return at + 1;
  }

  private int checkField(Walk walk, @Nullable Known field, int nameStart, int nameEnd, int value) {
    if (names != null) {
      checkName(walk, names, nameStart, nameEnd);
    }
    walk.location().enterField(nameStart, nameEnd, field != null);
    Rule own = field == null ? null : field.rule;
    int end = own == null ? ValidJson.end(walk.json(), value) : own.check(walk, value);
    boolean isOfPattern = !byPattern.isEmpty() && checkByPattern(walk, nameStart, nameEnd, value);
    boolean isKnown = own != null || isOfPattern;
    if (!isKnown && others != null) {
      walk.checkAgain(others, value);
    }
    walk.location().leave();
    if (!isKnown && isClosed && !(field != null && field.isAllowed)) {
      walk.violated("additionalProperties", () -> unknown(walk.json(), nameStart, nameEnd));
    }
    return end;
  }

  /** Names are never repaired, because the field would become another field. */
  private void checkName(Walk walk, Rule names, int nameStart, int nameEnd) {
    int fit = walk.fit(names, nameStart);
    if (fit != Walk.FITS) {
      walk.misfit(
          fit == Walk.DOUBTFUL,
          "propertyNames",
          () ->
              "the name of property '"
                  + name(walk.json(), nameStart, nameEnd)
                  + "' is not allowed");
    }
  }

  private boolean checkByPattern(Walk walk, int nameStart, int nameEnd, int value) {
    String name = ValidJson.text(walk.json(), nameStart, nameEnd);
    boolean fitsOne = false;
    for (PatternFields fields : byPattern) {
      if (fields.pattern.isFoundIn(walk, name)) {
        fitsOne = true;
        walk.checkAgain(fields.rule, value);
      }
    }
    return fitsOne;
  }

  private static String unknown(byte[] json, int nameStart, int nameEnd) {
    return "property '"
        + name(json, nameStart, nameEnd)
        + "' is not defined in the schema and the schema does not allow additional properties";
  }

  private static String name(byte[] json, int nameStart, int nameEnd) {
    return Excerpt.of(ValidJson.text(json, nameStart, nameEnd), MOST_NAME_BYTES);
  }

  private void checkPresent(Walk walk, long[] seen, int count) {
    for (int i = 0; i < required.size(); i++) {
      if ((seen[i / Long.SIZE] & 1L << i) == 0) {
        String name = required.get(i);
        walk.violated("required", () -> "required property '" + name + "' not found");
      }
    }
    if (count < least) {
      walk.violated("minProperties", () -> "must have at least " + least + " properties");
    }
    if (count > most) {
      walk.violated("maxProperties", () -> "must have at most " + most + " properties");
    }
  }

  /** Whether the field is null although the schema forbids that, and can be removed. */
  private boolean isRemovableNull(
      Walk walk, @Nullable Known field, int nameStart, int nameEnd, int value) {
    if (walk.json()[value] != 'n'
        || !walk.removesNulls()
        || (field != null && field.required >= 0)) {
      return false;
    }
    int before = walk.startTrial();
    checkField(walk, field, nameStart, nameEnd, value);
    return walk.endTrial(before) == Walk.MISFIT;
  }

  /** Names that occur twice. If one of the two fields were removed, the other would count. */
  private static Set<String> repeatedNames(Walk walk, int start) {
    byte[] json = walk.json();
    Set<String> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    int at = ValidJson.first(json, start);
    while (json[at] != '}') {
      int nameEnd = ValidJson.stringEnd(json, at);
      String name = ValidJson.text(json, at, nameEnd);
      if (!seen.add(name)) {
        repeated.add(name);
      }
      at = ValidJson.next(json, ValidJson.end(json, ValidJson.value(json, nameEnd)));
    }
    walk.spend((at - start) / Work.BYTES_PER_UNIT);
    return repeated;
  }

  private static void remove(
      Walk walk, @Nullable Known field, int nameStart, int nameEnd, int end) {
    walk.location().enterField(nameStart, nameEnd, field != null);
    walk.addEdit(RepairRule.NULLS, JsonEdit.removeField(nameStart, end));
    walk.location().leave();
  }
}
