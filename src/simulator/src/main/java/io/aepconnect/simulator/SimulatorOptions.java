package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.IngestionSettings;
import io.aepconnect.simulator.ingestion.LineShape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The options of the command.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0: any free port
 * @param settings the settings of the inlet
 * @param schemas ID of a schema → its JSON, to publish at the start
 */
record SimulatorOptions(
    InetAddress host, int port, InletSettings settings, Map<String, String> schemas) {

  static final String USAGE =
      """
      Usage: java -jar aep-simulator.jar [OPTION VALUE]...

        --host ADDRESS       address to listen on; default 127.0.0.1, in a container 0.0.0.0
        --port NUMBER        port to listen on; default 8080; 0: any free port
        --inlet ID           id of the inlet: the last part of its URL
        --raw-inlet ID       id of the inlet for rows that a dataflow maps
        --org ID             organization that messages must name
        --dataset ID=SCHEMA  a dataset and the id of its schema, instead of the sample datasets;
                             repeat the option for more datasets
        --accept-any         accept every inlet id, organization, dataset, schema and dataflow
        --authenticate SECRET  require a token; POST /ims/token/v3 issues tokens for this client secret
        --token-life SECONDS lifetime of a token; default 86400
        --dialect NAME       form of the responses: new, old or status; default new
        --latency-ms NUMBER  time before each response; default 0
        --keep NUMBER        how many messages to keep, accepted and rejected each; default 20000
        --schema ID=FILE     a dataset and the file of its JSON Schema; accepted messages that do not
                             fit it fail later
        --batch-ms NUMBER    how long one batch of a dataset collects accepted messages; default 1000
        --fail-after-ms NUMBER  time until a batch has its final status; default 1000
        --shape NAME         form of the lines of failed batches: nested or escaped; default nested
        --help               show this text
      """;

  /**
   * Reads options, each as {@code --name value} or {@code --name=value}.
   *
   * @throws IllegalArgumentException if an option is wrong; the message says why
   */
  static SimulatorOptions parse(String... args) {
    Deque<String> words = new ArrayDeque<>(List.of(args));
    SimulatorOptions options =
        new SimulatorOptions(
            InetAddress.getLoopbackAddress(), 8080, InletSettings.defaults(), Map.of());
    Map<String, String> datasets = new HashMap<>();
    Map<String, String> schemaFiles = new HashMap<>();
    while (!words.isEmpty()) {
      String word = words.pop();
      if (word.equals("--accept-any")) {
        options = options.with(options.settings.acceptingAnything());
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? words.poll() : word.substring(equals + 1);
      if (value == null) {
        throw new IllegalArgumentException(name + " has no value");
      } else if (name.equals("--dataset")) {
        datasets.putAll(pair(name, "SCHEMA", value));
      } else if (name.equals("--schema")) {
        schemaFiles.putAll(pair(name, "FILE", value));
      } else {
        options = options.with(name, value);
      }
    }
    if (!datasets.isEmpty()) {
      options = options.with(options.settings.withDatasets(datasets));
    }
    return options.withSchemas(schemaFiles);
  }

  private SimulatorOptions with(String name, String value) {
    return switch (name) {
      case "--host" -> new SimulatorOptions(address(value), port, settings, schemas);
      case "--port" -> new SimulatorOptions(host, number(name, value, 65_535), settings, schemas);
      case "--inlet" -> with(settings.withInletId(value));
      case "--raw-inlet" -> with(settings.withRawInletId(value));
      case "--org" -> with(settings.withImsOrgId(value));
      case "--authenticate" -> with(settings.withAuthentication(value, settings.tokenLife()));
      case "--token-life" ->
          with(settings.withTokenLife(Duration.ofSeconds(number(name, value, Integer.MAX_VALUE))));
      case "--dialect" ->
          with(
              settings.withDialect(
                  choice(ResponseDialect.class, value, "--dialect must be new, old or status")));
      case "--latency-ms" ->
          with(settings.withLatency(Duration.ofMillis(number(name, value, Integer.MAX_VALUE))));
      case "--batch-ms" -> {
        Duration interval = Duration.ofMillis(number(name, value, Integer.MAX_VALUE));
        yield with(it -> it.withBatchInterval(interval));
      }
      case "--fail-after-ms" -> {
        Duration delay = Duration.ofMillis(number(name, value, Integer.MAX_VALUE));
        yield with(it -> it.withFailAfter(delay));
      }
      case "--shape" -> {
        LineShape shape = choice(LineShape.class, value, "--shape must be nested or escaped");
        yield with(it -> it.withShape(shape));
      }
      case "--keep" -> with(settings.keeping(number(name, value, Integer.MAX_VALUE)));
      default -> throw new IllegalArgumentException("There is no option " + name);
    };
  }

  private SimulatorOptions with(InletSettings other) {
    return new SimulatorOptions(host, port, other, schemas);
  }

  private SimulatorOptions with(UnaryOperator<IngestionSettings> change) {
    return with(settings.withIngestion(change.apply(settings.ingestion())));
  }

  /** Reads the file of each dataset. */
  private SimulatorOptions withSchemas(Map<String, String> files) {
    Map<String, String> texts = new HashMap<>();
    files.forEach(
        (dataset, file) -> {
          String schema = settings.datasets().get(dataset);
          if (schema == null) {
            throw new IllegalArgumentException("--schema names an unknown dataset: " + dataset);
          }
          texts.put(schema, text(file));
        });
    return new SimulatorOptions(host, port, settings, Map.copyOf(texts));
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("--schema names a file that cannot be read: " + file, e);
    }
  }

  private static Map<String, String> pair(String name, String what, String value) {
    int equals = value.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(name + " must be DATASET=" + what + ": " + value);
    }
    return Map.of(value.substring(0, equals), value.substring(equals + 1));
  }

  private static InetAddress address(String value) {
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("--host must be an address of this machine: " + value, e);
    }
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String value, String otherwise) {
    try {
      return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(otherwise + ": " + value, e);
    }
  }

  private static int number(String name, String value, int most) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below holds for this case, too.
    }
    throw new IllegalArgumentException(name + " must be a number from 0 to " + most + ": " + value);
  }
}
