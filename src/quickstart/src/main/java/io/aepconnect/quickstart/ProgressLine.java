package io.aepconnect.quickstart;

import java.io.Console;
import java.io.PrintStream;

/** Tells how far things are: on a terminal in one line that is rewritten, elsewhere in lines. */
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

  /** Leaves the last state on the screen and goes to the next line. */
  void finish() {
    if (terminal && !last.isEmpty()) {
      out.println();
    }
    last = "";
  }

  /** Up to JDK 21 there is a console on a terminal only; later ones have it always, and tell. */
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
