package io.aepconnect.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user wrote after {@code java -jar}.
 *
 * @param file the configuration
 * @param json whether to print JSON
 * @param kafka nullable: the folder where Kafka is installed
 */
record Arguments(String file, boolean json, @Nullable String kafka) {

  /** The arguments; empty if they have another form. */
  static Optional<Arguments> of(List<String> args) {
    String file = null;
    String kafka = null;
    boolean json = false;
    if (args.isEmpty() || !args.get(0).equals("doctor")) {
      return Optional.empty();
    }
    for (int i = 1; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--json")) {
        json = true;
      } else if (arg.equals("--kafka") && i + 1 < args.size()) {
        kafka = args.get(++i);
      } else if (file == null && !arg.startsWith("--")) {
        file = arg;
      } else {
        return Optional.empty();
      }
    }
    return file == null ? Optional.empty() : Optional.of(new Arguments(file, json, kafka));
  }
}
