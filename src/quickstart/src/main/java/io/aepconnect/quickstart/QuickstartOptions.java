package io.aepconnect.quickstart;

import io.aepconnect.simulator.InletSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's options. Maven passes every option as {@code --name=value}; the value is empty if the
 * user has not set the option.
 *
 * @param input the user's own events, one JSON object per line, instead of the samples
 * @param endpoint a real inlet instead of the simulator
 * @param byFlow whether the connector learns endpoint, dataset and schema from a dataflow
 * @param keep whether everything keeps running until Ctrl-C
 * @param events how many events to make from the samples
 * @param directory folder for data and logs
 */
record QuickstartOptions(
    Optional<Path> input,
    Optional<URI> endpoint,
    boolean byFlow,
    boolean keep,
    int events,
    String schemaId,
    String datasetId,
    String imsOrgId,
    Path directory) {

  static final String USAGE =
      """
      Usage: ./mvnw -Pquickstart [options]
        -Dinput=FILE.ndjson  send the JSON objects of this file, one per line, instead of the samples
        -Dendpoint=URL       send to this inlet instead of the simulator
        -Dschema.id=ID  -Ddataset.id=ID  -Dims.org.id=ID
                             ids for the header that the connector adds to each event
        -Dconfigure=flow     configure the connector with the id of a dataflow and a credential
        -Devents=NUMBER      make this many events from the samples; default 20000
        -Dkeep               keep everything running until you press Ctrl-C""";

  private static final int MOST_EVENTS = 10_000_000;

  /** The folder for data and logs; it can be read even if another option is wrong. */
  static Path directory(String[] args) {
    return Path.of(
        Arrays.stream(args)
            .filter(arg -> arg.startsWith("--directory="))
            .map(arg -> arg.substring("--directory=".length()))
            .findFirst()
            .orElse(defaults().get("directory")));
  }

  static QuickstartOptions parse(String[] args) {
    Map<String, String> values = defaults();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (!name.startsWith("--") || !values.containsKey(name.substring(2)) || equals < 0) {
        throw new IllegalArgumentException("Unknown option " + arg);
      }
      String value = arg.substring(equals + 1).strip();
      if (!value.isEmpty()) {
        values.put(name.substring(2), value);
      }
    }
    return new QuickstartOptions(
        text(values, "input").map(QuickstartOptions::readable),
        text(values, "endpoint").map(QuickstartOptions::httpAddress),
        byFlow(values),
        Boolean.parseBoolean(values.get("keep")),
        count(values.get("events")),
        values.get("schema.id"),
        values.get("dataset.id"),
        values.get("ims.org.id"),
        directory(args).toAbsolutePath());
  }

  private static Map<String, String> defaults() {
    Map<String, String> values = new HashMap<>();
    values.put("input", "");
    values.put("endpoint", "");
    values.put("configure", "");
    values.put("keep", "false");
    values.put("events", "20000");
    values.put("schema.id", InletSettings.EVENT_SCHEMA);
    values.put("dataset.id", InletSettings.EVENT_DATASET);
    values.put("ims.org.id", InletSettings.ORG);
    values.put("directory", "target/quickstart");
    return values;
  }

  private static Optional<String> text(Map<String, String> values, String name) {
    return Optional.of(values.get(name)).filter(value -> !value.isEmpty());
  }

  private static boolean byFlow(Map<String, String> values) {
    Optional<String> configure = text(values, "configure");
    if (configure.isEmpty()) {
      return false;
    } else if (!configure.get().equals("flow")) {
      throw new IllegalArgumentException("-Dconfigure must be flow: " + configure.get());
    }
    for (String name : List.of("endpoint", "schema.id", "dataset.id", "ims.org.id")) {
      if (!values.get(name).equals(defaults().get(name))) {
        throw new IllegalArgumentException(
            "-Dconfigure=flow uses a dataflow of the simulator. Leave out -D" + name);
      }
    }
    return true;
  }

  private static Path readable(String file) {
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("The file to send cannot be read: " + path);
    }
    return path;
  }

  private static URI httpAddress(String address) {
    URI uri = URI.create(address);
    if (uri.getHost() == null || !uri.getScheme().startsWith("http")) {
      throw new IllegalArgumentException("-Dendpoint must be the URL of an inlet: " + address);
    }
    return uri;
  }

  private static int count(String number) {
    try {
      int count = Integer.parseInt(number);
      if (count >= 1 && count <= MOST_EVENTS) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The message below holds for this case, too.
    }
    throw new IllegalArgumentException(
        "The number of events must be from 1 to " + MOST_EVENTS + ": " + number);
  }
}
