package io.aepconnect.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command-line tools of the JDK that runs this JVM. Thread-safe. */
public final class JdkTool {

  private JdkTool() {}

  /**
   * Sends a diagnostic command to a JVM, as {@code jcmd PID COMMAND} does.
   *
   * @return what jcmd printed
   * @throws IllegalStateException with what jcmd printed, if it failed
   */
  public static String jcmd(long pid, String... command) {
    List<String> arguments = new ArrayList<>(List.of(String.valueOf(pid)));
    arguments.addAll(List.of(command));
    return run("jcmd", Path.of("."), arguments);
  }

  /** Runs {@code keytool} in that directory. */
  static void keytool(Path directory, List<String> arguments) {
    run("keytool", directory, arguments);
  }

  private static String run(String tool, Path directory, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(tool + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(tool + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + tool + " was running", e);
    }
  }
}
