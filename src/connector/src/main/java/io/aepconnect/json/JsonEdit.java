package io.aepconnect.json;

import java.util.Arrays;
import java.util.List;

/**
 * A change of JSON text: another value in the place of one, or a field that is left out.
 *
 * @param start index of the first byte of the value, or of the field's name
 * @param end index behind the last byte of the value
 * @param replacement the other value in UTF-8; empty if the field is left out
 */
@SuppressWarnings("ArrayRecordComponent") // compared by what is in it
public record JsonEdit(int start, int end, byte[] replacement) {

  private static final byte[] NOTHING = {};

  /** Leaves out a field. */
  public static JsonEdit withoutField(int nameStart, int valueEnd) {
    return new JsonEdit(nameStart, valueEnd, NOTHING);
  }

  private boolean leavesOut() {
    return replacement.length == 0;
  }

  /**
   * A copy of the text with all edits made; what they do not touch is byte for byte the same. With
   * a field that is left out goes the comma before it, or that behind it if it is the first, and
   * the space around.
   *
   * @param edits ordered by their place, none over another
   */
  public static byte[] applied(List<JsonEdit> edits, byte[] json) {
    int most = json.length;
    for (JsonEdit edit : edits) {
      most += edit.replacement.length;
    }
    byte[] edited = new byte[most];
    int from = 0;
    int to = 0;
    int objectStart = -1; // in the edited text, where a field would be its object's first
    for (JsonEdit edit : edits) {
      System.arraycopy(json, from, edited, to, edit.start - from);
      to += edit.start - from;
      from = edit.end;
      System.arraycopy(edit.replacement, 0, edited, to, edit.replacement.length);
      to += edit.replacement.length;
      if (edit.leavesOut() && to != objectStart) {
        int before = behindText(edited, to) - 1;
        if (edited[before] == ',') {
          to = behindText(edited, before);
        } else {
          objectStart = to;
        }
      }
      if (edit.leavesOut() && to == objectStart) {
        from = ValidJson.next(json, from);
      }
    }
    System.arraycopy(json, from, edited, to, json.length - from);
    return Arrays.copyOf(edited, to + json.length - from);
  }

  /** Behind the last byte before that place that is not white space. */
  private static int behindText(byte[] json, int end) {
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
