package io.aepconnect.schema;

import io.aepconnect.json.JsonEdit;
import io.aepconnect.json.ValidJson;
import io.aepconnect.message.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One pass over one entity: where it is, and what it has found. One thread, used once. */
final class Walk {

  /** How well a value fits, from best to worst. */
  static final int WELL = 0;

  static final int DOUBTFUL = 1;
  static final int NOT = 2;

  private static final int MOST_VIOLATIONS = 5;

  /** More of one entity say nothing new, and each holds its field's name. */
  private static final int MOST_WARNINGS = 1_000;

  /** An answer that is kept takes some 60 bytes. */
  private static final int UNITS_OF_ANSWER = 20;

  private static final int UNITS_OF_QUESTION = 2;
  private static final int UNITS_OF_REPAIR = 100;
  private static final int MOST_MESSAGE_BYTES = 200;

  private final byte[] json;
  private final Work work;
  private final Repairs repairs;
  private final boolean mayRepair;
  private final Location location;

  private final List<Violation> violations = new ArrayList<>(0);
  private final List<Warning> warnings = new ArrayList<>(0);

  /** By where they start: rules that look at one object come upon its fields in any order. */
  private final TreeMap<Integer, Edited> edits = new TreeMap<>();

  /** How many questions are open in which it only matters how well a value fits. */
  private int questions;

  private int answer;
  private final Map<Question, Integer> answers = new HashMap<>();

  Walk(byte[] json, Work work, Repairs repairs) {
    this.json = json;
    this.work = work;
    this.repairs = repairs;
    this.mayRepair = !repairs.rules().isEmpty();
    this.location = new Location(json);
  }

  byte[] json() {
    return json;
  }

  Work work() {
    return work;
  }

  Location location() {
    return location;
  }

  /**
   * @throws Work.UsedUpException if the entity has taken too much
   */
  void spend(long units) {
    work.spend(units);
  }

  /** The value at hand does not fit; the message is made only if somebody will see it. */
  void violated(String keyword, Supplier<String> message) {
    if (questions > 0) {
      answer = NOT;
    } else if (violations.size() < MOST_VIOLATIONS) {
      violations.add(
          new Violation(
              location.pointer(),
              keyword,
              Excerpt.of(Excerpt.withoutControls(message.get()), MOST_MESSAGE_BYTES)));
    }
  }

  /** The value at hand fits, but AEP may see it otherwise. */
  void doubted(Warning.Kind kind) {
    if (questions > 0) {
      answer = Math.max(answer, DOUBTFUL);
    } else if (warnings.size() < MOST_WARNINGS) {
      warnings.add(new Warning(kind, field()));
    }
  }

  /**
   * From now on it is only asked how well a value fits, until {@link #answered}.
   *
   * @return what to give back then
   */
  int ask() {
    int before = answer;
    answer = WELL;
    questions++;
    return before;
  }

  /** How well the value fits that was looked at since {@link #ask}. */
  int answered(int before) {
    int result = answer;
    answer = before;
    questions--;
    return result;
  }

  /**
   * How well a value fits another rule; what is wrong with it is not kept. Within another such
   * question, the same may be asked again, as happens in recursive schemas at each level for each
   * of those above; so the answer is kept.
   */
  int fit(@Nullable Rule rule, int start) {
    if (questions == 0) {
      return look(rule, start);
    }
    Question question = new Question(rule, start);
    Integer answered = answers.get(question);
    if (answered == null) {
      spend(UNITS_OF_ANSWER);
      answered = look(rule, start);
      answers.put(question, answered);
    }
    spend(1);
    return answered;
  }

  private int look(Rule rule, int start) {
    spend(UNITS_OF_QUESTION);
    int before = ask();
    again(rule, start);
    return answered(before);
  }

  /** The value does not fit for sure, or it is not sure that it fits. */
  void unsuited(boolean doubtful, String keyword, Supplier<String> message) {
    if (doubtful) {
      doubted(Warning.Kind.FORMAT);
    } else {
      violated(keyword, message);
    }
  }

  /** From the first byte of a value that nothing is said of to behind its last one. */
  int skip(int start) {
    int end = ValidJson.end(json, start);
    spend((end - start) / Work.BYTES_READ_AGAIN);
    return end;
  }

  private record Question(Rule rule, int start) {}

  /** Has another rule look at the value at hand. */
  void again(Rule rule, int start) {
    int end = rule.check(this, start);
    spend((end - start) / Work.BYTES_READ_AGAIN);
  }

  /**
   * Whether values may be repaired: not those of which it is only asked whether they fit, and none
   * any more when enough is wrong.
   */
  boolean repairs() {
    return mayRepair && questions == 0 && violations.size() < MOST_VIOLATIONS;
  }

  boolean leavesOutNulls() {
    return repairs() && repairs.leaveOutNulls();
  }

  /**
   * Repairs a value if it can only mean one thing that fits well.
   *
   * @param fit how well the value fits as it is
   */
  boolean repaired(Rule rule, Token token, int fit) {
    spend(UNITS_OF_REPAIR + token.end() - token.start());
    RepairRule.Candidate candidate =
        repairs.only(token, rule, fit == DOUBTFUL, text -> fitsWell(rule, text));
    return candidate != null
        && edited(candidate.rule(), new JsonEdit(token.start(), token.end(), candidate.json()));
  }

  private boolean fitsWell(Rule rule, byte[] text) {
    Walk walk = new Walk(text, work, Repairs.NONE);
    int before = walk.ask();
    rule.check(walk, 0);
    return walk.answered(before) == WELL;
  }

  /**
   * Repairs the value at hand so. Several rules of a schema may ask the same of one value; false if
   * another asked something else.
   */
  boolean edited(RepairRule rule, JsonEdit edit) {
    Edited before = edits.get(edit.start());
    if (before == null) {
      edits.put(edit.start(), new Edited(edit, new Repair(rule, field())));
    }
    return before == null || before.edit.equals(edit);
  }

  private record Edited(JsonEdit edit, Repair repair) {}

  private String field() {
    String field = location.field();
    spend(field.length());
    return field;
  }

  Findings findings() {
    return violations.isEmpty() && warnings.isEmpty() && edits.isEmpty()
        ? Findings.NONE
        : new Findings(
            violations,
            warnings,
            edits.values().stream().map(Edited::edit).toList(),
            edits.values().stream().map(Edited::repair).toList());
  }
}
