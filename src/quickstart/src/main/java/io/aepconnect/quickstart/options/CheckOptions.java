package io.aepconnect.quickstart.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks the options before Maven builds anything. Runs in the JVM of Maven: if an option is wrong,
 * it prints why and ends that JVM, because Maven itself would print a dozen lines more. Otherwise
 * it writes the options to the file that {@link #read} reads.
 */
public final class CheckOptions {

  private static final String FILE = "options";

  private CheckOptions() {}

  /** Arguments: the options. */
  public static void main(String[] args) throws IOException {
    if (List.of(args).contains("--help=true")) {
      System.out.printf("%n%s%n", QuickstartOptions.USAGE);
      System.exit(0);
    }
    try {
      Credentials.refuseOnCommandLine(System.getProperties().stringPropertyNames());
      QuickstartOptions options = QuickstartOptions.parse(List.of(args), System.getenv());
      Files.write(Files.createDirectories(options.directory()).resolve(FILE), List.of(args));
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.out.printf("%n%s%n%nAll options: ./mvnw -Pquickstart -Dhelp%n", e.getMessage());
      System.exit(1);
    }
  }

  /** The options that were checked, from the folder of the quickstart's data. */
  public static QuickstartOptions read(Path directory) throws IOException {
    return QuickstartOptions.parse(Files.readAllLines(directory.resolve(FILE)), System.getenv());
  }
}
