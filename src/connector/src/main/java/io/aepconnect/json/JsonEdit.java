package io.aepconnect.json;

import java.util.Arrays;
import java.util.List;

/**
 * A change of JSON text: replaces a value, or removes a field.
 *
 * @param start index of the first byte of the value, or of the name of a field to remove
 * @param end index after the last byte of the value
 * @param replacement the new value in UTF-8; empty if the field is removed
 */
@SuppressWarnings("ArrayRecordComponent") // equals compares the content
public record JsonEdit(int start, int end, byte[] replacement) {

  private static final byte[] NOTHING = {};

  /** Removes a field. */
  public static JsonEdit removeField(int nameStart, int valueEnd) {
    return new JsonEdit(nameStart, valueEnd, NOTHING);
  }

  private boolean isRemoval() {
    return replacement.length == 0;
  }

  /**
   * A copy of the text with all edits applied; all other bytes stay the same. The comma before a
   * removed field is removed too, or the comma after it if it is the first field of its object, and
   * so is the white space around it.
   *
   * @param edits in the order of the text, without overlaps
   */
  public static byte[] apply(List<JsonEdit> edits, byte[] json) {
    int most = json.length;
    for (JsonEdit edit : edits) {
      most += edit.replacement.length;
    }
    byte[] edited = new byte[most];
    int from = 0;
    int to = 0;
    int objectStart = -1; // in the edited text: the place of the first field of its object
    for (JsonEdit edit : edits) {
      System.arraycopy(json, from, edited, to, edit.start - from);
      to += edit.start - from;
      from = edit.end;
      System.arraycopy(edit.replacement, 0, edited, to, edit.replacement.length);
      to += edit.replacement.length;
      if (edit.isRemoval() && to != objectStart) {
        int before = withoutSpace(edited, to) - 1;
        if (edited[before] == ',') {
          to = withoutSpace(edited, before);
        } else {
          objectStart = to;
        }
      }
      if (edit.isRemoval() && to == objectStart) {
        from = ValidJson.next(json, from);
      }
    }
    System.arraycopy(json, from, edited, to, json.length - from);
    return Arrays.copyOf(edited, to + json.length - from);
  }

  /** The end of the text without the white space at its end. */
  private static int withoutSpace(byte[] json, int end) {
    int at = end;
    while (json[at - 1] <= ' ' && json[at - 1] >= 0) {
      at--;
    }
    return at;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonEdit edit
        && start == edit.start
        && end == edit.end
        && Arrays.equals(replacement, edit.replacement);
  }

  @Override
  public int hashCode() {
    return 31 * start + end;
  }
}
