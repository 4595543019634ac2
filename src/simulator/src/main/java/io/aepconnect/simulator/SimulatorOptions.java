package io.aepconnect.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options of the command.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0: any free port
 * @param settings the settings of the inlet
 */
record SimulatorOptions(InetAddress host, int port, InletSettings settings) {

  static final String USAGE =
      """
      Usage: java -jar aep-simulator.jar [OPTION VALUE]...

        --host ADDRESS       address to listen on; default 127.0.0.1, in a container 0.0.0.0
        --port NUMBER        port to listen on; default 8080; 0: any free port
        --inlet ID           id of the inlet: the last part of its URL
        --org ID             organization that messages must name
        --dataset ID=SCHEMA  a dataset and the id of its schema, instead of the sample datasets;
                             repeat the option for more datasets
        --accept-any         accept every inlet id, organization, dataset and schema
        --authenticate SECRET  require a token; POST /ims/token/v3 issues tokens for this client secret
        --token-life SECONDS lifetime of a token; default 86400
        --dialect NAME       form of the responses: new, old or status; default new
        --latency-ms NUMBER  time before each response; default 0
        --keep NUMBER        how many messages to keep, accepted and rejected each; default 20000
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
        new SimulatorOptions(InetAddress.getLoopbackAddress(), 8080, InletSettings.defaults());
    Map<String, String> datasets = new HashMap<>();
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
        datasets.putAll(dataset(value));
      } else {
        options = options.with(name, value);
      }
    }
    return datasets.isEmpty() ? options : options.with(options.settings.withDatasets(datasets));
  }

  private SimulatorOptions with(String name, String value) {
    return switch (name) {
      case "--host" -> new SimulatorOptions(address(value), port, settings);
      case "--port" -> new SimulatorOptions(host, number(name, value, 65_535), settings);
      case "--inlet" -> with(settings.withInletId(value));
      case "--org" -> with(settings.withImsOrgId(value));
      case "--authenticate" -> with(settings.withAuthentication(value, settings.tokenLife()));
      case "--token-life" ->
          with(settings.withTokenLife(Duration.ofSeconds(number(name, value, Integer.MAX_VALUE))));
      case "--dialect" -> with(settings.withDialect(dialect(value)));
      case "--latency-ms" ->
          with(settings.withLatency(Duration.ofMillis(number(name, value, Integer.MAX_VALUE))));
      case "--keep" -> with(settings.keeping(number(name, value, Integer.MAX_VALUE)));
      default -> throw new IllegalArgumentException("There is no option " + name);
    };
  }

  private SimulatorOptions with(InletSettings other) {
    return new SimulatorOptions(host, port, other);
  }

  private static Map<String, String> dataset(String value) {
    int equals = value.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("--dataset must be DATASET=SCHEMA: " + value);
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

  private static ResponseDialect dialect(String value) {
    try {
      return ResponseDialect.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--dialect must be new, old or status: " + value, e);
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
