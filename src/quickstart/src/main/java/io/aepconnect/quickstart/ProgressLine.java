package io.aepconnect.quickstart;

import java.io.Console;
import java.io.PrintStream;

/** Prints progress: on a terminal it rewrites one line, elsewhere it prints a line each time. */
final class ProgressLine {

  private final PrintStream out;
  private final boolean terminal;
  private String last = "";

  ProgressLine(PrintStream out) {
    this.out = out;
    this.terminal = isTerminal(System.console());
  }

  void show(String text) {
    if (terminal) {
      out.print("\r" + text + " ".repeat(Math.max(0, last.length() - text.length())));
      out.flush();
    } else if (!text.equals(last)) {
      out.println(text);
    }
    last = text;
  }

  /** Keeps the last text on the terminal and starts a new line. */
  void finish() {
    if (terminal && !last.isEmpty()) {
      out.println();
    }
    last = "";
  }

  /** Until JDK 21 only a terminal has a console. Newer JDKs always have one, with isTerminal(). */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
