package io.aepconnect.testing;

import java.util.List;
import java.util.stream.IntStream;

/** Lines of failed batches, each with a message whose entity has the {@code _id} e-0-NUMBER. */
public final class FailedLines {

  private FailedLines() {}

  public static String line(int number) {
    return "{\"header\":{},\"body\":{\"xdmEntity\":{\"_id\":\"e-0-%d\"}}}".formatted(number);
  }

  /** The lines of these numbers, without the last. */
  public static String[] lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(FailedLines::line).toArray(String[]::new);
  }

  /** The {@code _id}s in {@link #lines}. */
  public static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "e-0-" + i).toList();
  }
}
