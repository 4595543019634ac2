package io.aepconnect.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Writes results as Markdown tables. */
final class Tables {

  private Tables() {}

  /** A table; all columns except the first contain numbers. */
  static String markdown(List<String> head, List<List<String>> rows) {
    String line = "|---|" + "---:|".repeat(head.size() - 1) + "\n";
    return row(head) + line + rows.stream().map(Tables::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
