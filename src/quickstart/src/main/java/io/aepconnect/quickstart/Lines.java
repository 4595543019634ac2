package io.aepconnect.quickstart;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of the user's file, of which the first few are shown: {@code line 26 (byte 52), 27 and 12
 * more}. Not thread-safe.
 */
final class Lines {

  private static final int SHOWN = 5;

  private final List<String> shown = new ArrayList<>();
  private long count;

  /** Adds a line, by its number and perhaps with a place in it. */
  void add(String line) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(line);
    }
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    String more = count > shown.size() ? " and %,d more".formatted(count - shown.size()) : "";
    return "line " + String.join(", ", shown) + more;
  }
}
