package io.aepconnect.json;

import java.util.Arrays;
import java.util.List;

/**
 * Puts other text in the place of a part of JSON text.
 *
 * @param start index of the part's first byte
 * @param end index behind its last byte
 * @param replacement what is there afterwards, in UTF-8; empty if nothing is
 */
@SuppressWarnings("ArrayRecordComponent") // compared by what is in it
public record JsonEdit(int start, int end, byte[] replacement) {

  /**
   * A copy of the text with all edits made; what they do not touch is byte for byte the same.
   *
   * @param edits ordered by their place, none over another
   */
  public static byte[] applied(List<JsonEdit> edits, byte[] json) {
    int size = json.length;
    for (JsonEdit edit : edits) {
      size += edit.replacement.length - (edit.end - edit.start);
    }
    byte[] edited = new byte[size];
    int from = 0;
    int to = 0;
    for (JsonEdit edit : edits) {
      int kept = edit.start - from;
      System.arraycopy(json, from, edited, to, kept);
      System.arraycopy(edit.replacement, 0, edited, to + kept, edit.replacement.length);
      from = edit.end;
      to += kept + edit.replacement.length;
    }
    System.arraycopy(json, from, edited, to, json.length - from);
    return edited;
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
