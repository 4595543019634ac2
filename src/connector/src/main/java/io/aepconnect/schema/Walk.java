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

/**
 * One pass over one entity: the current location and the findings so far. Used once, by one thread.
 */
final class Walk {

  /** How well a value fits, from best to worst. */
  static final int FITS = 0;

  static final int DOUBTFUL = 1;
  static final int MISFIT = 2;

  private static final int MOST_VIOLATIONS = 5;

  /** More warnings for one entity say nothing new, and each needs memory for its field's name. */
  private static final int MOST_WARNINGS = 1_000;

  /** A stored result needs about 60 bytes of memory. */
  private static final int UNITS_OF_STORED_RESULT = 20;

  private static final int UNITS_OF_TRIAL = 2;
  private static final int UNITS_OF_REPAIR = 100;
  private static final int MOST_MESSAGE_BYTES = 200;

  private final byte[] json;
  private final Work work;
  private final Repairs repairs;
  private final boolean hasRepairs;
  private final Location location;

  private final List<Violation> violations = new ArrayList<>(0);
  private final List<Warning> warnings = new ArrayList<>(0);

  /** By start index, because several rules for one object find its fields in different orders. */
  private final TreeMap<Integer, Edited> edits = new TreeMap<>();

  /** The number of open trials: checks that only find out how well a value fits. */
  private int openTrials;

  /** How well the values of the current trial fit so far. */
  private int trialResult;

  private final Map<Trial, Integer> storedResults = new HashMap<>();

  Walk(byte[] json, Work work, Repairs repairs) {
    this.json = json;
    this.work = work;
    this.repairs = repairs;
    this.hasRepairs = !repairs.rules().isEmpty();
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
   * @throws Work.UsedUpException if the entity has taken too many steps
   */
  void spend(long units) {
    work.spend(units);
  }

  /** Reports that the current value does not fit. The message is built only if it is needed. */
  void violated(String keyword, Supplier<String> message) {
    if (openTrials > 0) {
      trialResult = MISFIT;
    } else if (violations.size() < MOST_VIOLATIONS) {
      violations.add(
          new Violation(
              location.pointer(),
              keyword,
              Excerpt.of(Excerpt.withoutControls(message.get()), MOST_MESSAGE_BYTES)));
    }
  }

  /** Reports that the current value fits, but AEP may reject it. */
  void warn(Warning.Kind kind) {
    if (openTrials > 0) {
      trialResult = Math.max(trialResult, DOUBTFUL);
    } else if (warnings.size() < MOST_WARNINGS) {
      warnings.add(new Warning(kind, field()));
    }
  }

  /**
   * Starts a trial: until {@link #endTrial}, the walk only finds out how well a value fits.
   *
   * @return the argument for {@link #endTrial}
   */
  int startTrial() {
    int before = trialResult;
    trialResult = FITS;
    openTrials++;
    return before;
  }

  /** Ends a trial; returns how well the values fit that were checked since {@link #startTrial}. */
  int endTrial(int before) {
    int result = trialResult;
    trialResult = before;
    openTrials--;
    return result;
  }

  /**
   * How well a value fits another rule, without recording what is wrong. Within another trial the
   * result is stored: in a recursive schema, each level would otherwise repeat the trials of all
   * levels below.
   */
  int fit(Rule rule, int start) {
    if (openTrials == 0) {
      return tryRule(rule, start);
    }
    Trial trial = new Trial(rule, start);
    Integer stored = storedResults.get(trial);
    if (stored == null) {
      spend(UNITS_OF_STORED_RESULT);
      stored = tryRule(rule, start);
      storedResults.put(trial, stored);
    }
    spend(1);
    return stored;
  }

  private int tryRule(Rule rule, int start) {
    spend(UNITS_OF_TRIAL);
    int before = startTrial();
    checkAgain(rule, start);
    return endTrial(before);
  }

  /** Reports a warning if the misfit is doubtful, otherwise a violation. */
  void misfit(boolean doubtful, String keyword, Supplier<String> message) {
    if (doubtful) {
      warn(Warning.Kind.FORMAT);
    } else {
      violated(keyword, message);
    }
  }

  /** The end of a value that has no rule. */
  int skip(int start) {
    int end = ValidJson.end(json, start);
    spend((end - start) / Work.BYTES_PER_UNIT);
    return end;
  }

  private record Trial(Rule rule, int start) {}

  /** Applies another rule to a value that was read before. */
  void checkAgain(Rule rule, int start) {
    int end = rule.check(this, start);
    spend((end - start) / Work.BYTES_PER_UNIT);
  }

  /**
   * Whether the current value may be repaired: not in a trial, and not after the largest number of
   * violations.
   */
  boolean isRepairable() {
    return hasRepairs && openTrials == 0 && violations.size() < MOST_VIOLATIONS;
  }

  boolean removesNulls() {
    return isRepairable() && repairs.removesNulls();
  }

  /**
   * Repairs a value if exactly one meaning of it fits.
   *
   * @param fit how well the unchanged value fits
   */
  boolean repair(Rule rule, Token token, int fit) {
    spend(UNITS_OF_REPAIR + token.end() - token.start());
    RepairRule.Candidate candidate =
        repairs.onlyMeaning(token, rule, fit == DOUBTFUL, text -> fitsWell(rule, text));
    return candidate != null
        && addEdit(candidate.rule(), new JsonEdit(token.start(), token.end(), candidate.json()));
  }

  private boolean fitsWell(Rule rule, byte[] text) {
    Walk walk = new Walk(text, work, Repairs.NONE);
    int before = walk.startTrial();
    rule.check(walk, 0);
    return walk.endTrial(before) == FITS;
  }

  /**
   * Adds an edit for the current value. Several rules of a schema may add the same edit; false if
   * another rule has added a different one.
   */
  boolean addEdit(RepairRule rule, JsonEdit edit) {
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
