package io.aepconnect.quickstart.options;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends Maven after the quickstart: nothing else needs to be built, and the report stays the last
 * thing on the screen. Runs in the JVM of Maven. The exit code is 1 if the quickstart has failed; a
 * failed build would print a dozen lines more.
 */
public final class EndOfRun {

  private static final String FILE = "failed";

  private EndOfRun() {}

  /** Argument: the folder of the quickstart's data. */
  public static void main(String[] args) {
    System.exit(Files.exists(mark(Path.of(args[0]))) ? 1 : 0);
  }

  /** The file that exists if the last run has failed. */
  public static Path mark(Path directory) {
    return directory.resolve(FILE);
  }
}
