package io.aepconnect.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ChromeDriver on a free port. */
final class DriverProcess implements AutoCloseable {

  private static final Pattern STARTED =
      Pattern.compile("ChromeDriver was started successfully on port (\\d+)");

  private final Process process;
  private final URI address;

  private DriverProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** The first program with one of these names on the search path. */
  static Optional<Path> find(String... names) {
    return Arrays.stream(names)
        .flatMap(
            name ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(directory -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static DriverProcess start(Path driver) {
    try {
      Process process =
          new ProcessBuilder(driver.toString(), "--port=0")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // ChromeDriver writes nothing after its start, so nobody has to read further.
      BufferedReader lines = process.inputReader();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher started = STARTED.matcher(line);
        if (started.find()) {
          return new DriverProcess(process, URI.create("http://127.0.0.1:" + started.group(1)));
        }
      }
      throw new IllegalStateException(driver + " does not start");
    } catch (IOException e) {
      throw new UncheckedIOException(driver + " does not start", e);
    }
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
