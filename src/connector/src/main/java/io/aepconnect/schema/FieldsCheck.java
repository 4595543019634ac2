package io.aepconnect.schema;

import io.aepconnect.json.JsonEdit;
import io.aepconnect.json.ValidJson;
import io.aepconnect.message.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of the fields of objects.
 *
 * @param known what is said of a field by its name
 * @param required names of the fields that must be there
 * @param byPattern what is said of fields whose name fits a pattern
 * @param others nullable: what is said of all other fields; null if nothing
 * @param isClosed whether there may be no other fields
 * @param names nullable: what is said of names
 * @param least fields
 * @param most fields
 */
record FieldsCheck(
    NameTable<Known> known,
    List<String> required,
    List<OfPattern> byPattern,
    @Nullable Rule others,
    boolean isClosed,
    @Nullable Rule names,
    int least,
    int most) {

  private static final int MOST_NAME_BYTES = 80;

  /**
   * A field that the schema names.
   *
   * @param rule nullable: what is said of its value; null if that is said by the rule for others
   * @param required its index among the required ones; -1 if it is not
   * @param isAllowed whether it is known, be it only in another part of the schema
   */
  record Known(@Nullable Rule rule, int required, boolean isAllowed) {}

  /** What is said of fields whose name fits the pattern. */
  record OfPattern(TextPattern pattern, Rule rule) {}

  /** Whether every object fits, if the schema says nothing of any field's value either. */
  boolean saysNothing() {
    return required.isEmpty()
        && byPattern.isEmpty()
        && others == null
        && !isClosed
        && names == null
        && least == 0
        && most == Integer.MAX_VALUE;
  }

  /**
   * Looks at an object.
   *
   * @return index behind its closing brace
   */
  int check(Walk walk, int start) {
    byte[] json = walk.json();
    long[] seen = new long[(required.size() + Long.SIZE - 1) / Long.SIZE];
    int count = 0;
    Set<String> repeated = null; // is only looked for if somebody must know
    int at = ValidJson.first(json, start);
    while (json[at] != '}') {
      int nameEnd = ValidJson.stringEnd(json, at);
      int value = ValidJson.value(json, nameEnd);
      Known field = known.get(json, at, nameEnd);
      if (field != null && field.required >= 0) {
        seen[field.required / Long.SIZE] |= 1L << field.required;
      }
      boolean isNeedless = isNeedlessNull(walk, field, at, nameEnd, value);
      if (isNeedless && repeated == null) {
        repeated = repeatedNames(walk, start);
      }
      int end;
      if (isNeedless && !repeated.contains(ValidJson.text(json, at, nameEnd))) {
        end = ValidJson.end(json, value);
        leaveOut(walk, field, at, nameEnd, end);
      } else {
        end = checkField(walk, field, at, nameEnd, value);
      }
      count++;
      at = ValidJson.next(json, end);
    }
    checkPresent(walk, seen, count);
    return at + 1;
  }

  private int checkField(Walk walk, Known field, int nameStart, int nameEnd, int value) {
    if (names != null) {
      checkName(walk, nameStart, nameEnd);
    }
    walk.location().enterField(nameStart, nameEnd, field != null);
    Rule own = field == null ? null : field.rule;
    int end = own == null ? ValidJson.end(walk.json(), value) : own.check(walk, value);
    boolean isOfPattern = !byPattern.isEmpty() && checkByPattern(walk, nameStart, nameEnd, value);
    boolean isKnown = own != null || isOfPattern;
    if (!isKnown && others != null) {
      walk.again(others, value);
    }
    walk.location().leave();
    if (!isKnown && isClosed && !(field != null && field.isAllowed)) {
      walk.violated("additionalProperties", () -> unknown(walk.json(), nameStart, nameEnd));
    }
    return end;
  }

  /** A name is never repaired: the field would become another one. */
  private void checkName(Walk walk, int nameStart, int nameEnd) {
    int answer = walk.fit(names, nameStart);
    if (answer != Walk.WELL) {
      walk.unsuited(
          answer == Walk.DOUBTFUL,
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
    for (OfPattern fields : byPattern) {
      if (fields.pattern.isFoundIn(walk, name)) {
        fitsOne = true;
        walk.again(fields.rule, value);
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

  /** Whether the field is null, may be absent, and may not be null. */
  private boolean isNeedlessNull(Walk walk, @Nullable Known field, int nameStart, int nameEnd, int value) {
    if (walk.json()[value] != 'n'
        || !walk.leavesOutNulls()
        || (field != null && field.required >= 0)) {
      return false;
    }
    int before = walk.ask();
    checkField(walk, field, nameStart, nameEnd, value);
    return walk.answered(before) == Walk.NOT;
  }

  /** With one of two fields of the same name left out, the other would count. */
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
    walk.spend((at - start) / Work.BYTES_READ_AGAIN);
    return repeated;
  }

  private static void leaveOut(Walk walk, Known field, int nameStart, int nameEnd, int end) {
    walk.location().enterField(nameStart, nameEnd, field != null);
    walk.edited(RepairRule.NULLS, JsonEdit.withoutField(nameStart, end));
    walk.location().leave();
  }
}
