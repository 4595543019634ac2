package io.aepconnect.schema;

import io.aepconnect.json.ValidJson;
import io.aepconnect.message.Excerpt;
import java.util.Arrays;

/** The way from an entity to the value at hand, kept as numbers until somebody asks for it. */
final class Location {

  /** Far deeper than entities are; each level takes a piece of the thread's stack. */
  private static final int DEEPEST = 256;

  /** Instead of a name's end, where the step is an index. */
  private static final int INDEX = 0;

  private final byte[] json;

  /** Two numbers a step: where a name starts and ends (negative if not the schema's); an index. */
  private int[] steps = new int[32];

  private int length;

  Location(byte[] json) {
    this.json = json;
  }

  /** Into the field whose name, with its quotes, is between those places. */
  void enterField(int nameStart, int nameEnd, boolean isOfSchema) {
    enter(nameStart, isOfSchema ? nameEnd : -nameEnd);
  }

  void enterElement(int index) {
    enter(index, INDEX);
  }

  private void enter(int first, int second) {
    if (length == 2 * DEEPEST) {
      throw new Work.UsedUpException("nests deeper than " + DEEPEST + " levels");
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

  /** Where the value is, as a JSON pointer. */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < length; i += 2) {
      pointer.append('/').append(steps[i + 1] == INDEX ? String.valueOf(steps[i]) : name(i));
    }
    return pointer.toString();
  }

  /** Which field of the schema the value is of: {@code *} stands for elements and other names. */
  String field() {
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < length; i += 2) {
      field.append('/').append(steps[i + 1] > 0 ? name(i) : "*");
    }
    return field.toString();
  }

  /** It goes into pointers, and from there into logs and headers. */
  private String name(int step) {
    String name = ValidJson.text(json, steps[step], Math.abs(steps[step + 1]));
    return Excerpt.withoutControls(name).replace("~", "~0").replace("/", "~1");
  }
}
