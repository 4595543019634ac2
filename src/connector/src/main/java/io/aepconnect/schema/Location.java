package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import io.aepconnect.message.Excerpt;
import java.util.Arrays;

/**
 * The path from the entity to the current value. Kept as numbers; the text is made only when
 * needed.
 */
final class Location {

  /** Much deeper than real entities. Each level uses some of the thread's stack. */
  private static final int DEEPEST = 256;

  /** Marks a step into an array; any other number is the end of a field's name. */
  private static final int INDEX = 0;

  private final byte[] json;

  /**
   * Two numbers for each step: start and end of a field's name (the end is negative if the schema
   * does not name the field), or an array index and {@link #INDEX}.
   */
  private int[] steps = new int[32];

  private int length;

  Location(byte[] json) {
    this.json = json;
  }

  /** Enters the field whose name, quotes included, is between these indexes. */
  void enterField(int nameStart, int nameEnd, boolean isOfSchema) {
    enter(nameStart, isOfSchema ? nameEnd : -nameEnd);
  }

  void enterElement(int index) {
    enter(index, INDEX);
  }

  private void enter(int first, int second) {
    if (length == 2 * DEEPEST) {
      throw new Work.UsedUpException("is nested deeper than " + DEEPEST + " levels");
    }
    if (length == steps.length) {
      steps = Arrays.copyOf(steps, 2 * length);
    }
    steps[length++] = first;
    steps[length++] = second;
  }

  void leave() {
    length -= 2;
  }

  /** The location of the current value, as a JSON pointer. */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < length; i += 2) {
      pointer.append('/').append(steps[i + 1] == INDEX ? String.valueOf(steps[i]) : name(i));
    }
    return pointer.toString();
  }

  /**
   * The field of the schema, as a JSON pointer with {@code *} for array elements and for names that
   * are not in the schema.
   */
  String field() {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < length; i += 2) {
      field.append('/').append(steps[i + 1] > 0 ? name(i) : "*");
    }
    return field.toString();
  }

  /**
   * The name, escaped for a pointer, and without control characters because pointers are logged.
   */
  private String name(int step) {
    String name = ValidJson.text(json, steps[step], Math.abs(steps[step + 1]));
    return Excerpt.withoutControls(name).replace("~", "~0").replace("/", "~1");
  }
}
