package io.aepconnect.quickstart.options;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's options. Maven passes every option as {@code --name=value}; the value is empty if the
 * user has not set the option.
 *
 * @param input the user's own events, one JSON object per line, instead of the samples
 * @param schema an exported XDM schema that the entities of {@code input} must fit
 * @param endpoint a real inlet instead of the simulator
 * @param connector the user's own configuration of the sink, for {@code endpoint}
 * @param credentials what an inlet that requires authentication needs; only with {@code endpoint}
 * @param ids what the header of each message names
 * @param byFlow whether the connector learns endpoint, dataset and schema from a dataflow
 * @param keep whether everything keeps running until Ctrl-C
 * @param events how many events to make from the samples
 * @param directory folder for data and logs
 */
public record QuickstartOptions(
    Optional<Path> input,
    Optional<Path> schema,
    Optional<URI> endpoint,
    Optional<Path> connector,
    Optional<Credentials> credentials,
    MessageIds ids,
    boolean byFlow,
    boolean keep,
    int events,
    Path directory) {

  /** What the options mean. */
  static final String USAGE =
      """
      Usage: ./mvnw -Pquickstart [options]
        -Dinput=FILE.ndjson  send the JSON objects of this file, one per line, instead of the samples
        -Dschema=FILE.json   an exported XDM schema that these events must fit
        -Dendpoint=URL       send to this inlet instead of the simulator
        -Dcredentials=FILE   for an inlet that requires authentication: a properties file with
                             client.id and client.secret, or with token; without the file, the
                             environment variables AEP_CLIENT_ID and AEP_CLIENT_SECRET, or AEP_TOKEN
        -Dconnector=FILE     send to -Dendpoint with this configuration of the sink
        -Dschema.id=ID  -Ddataset.id=ID  -Dims.org.id=ID  -Dflow.id=ID
                             ids for the header that the connector adds to each event
        -Dconfigure=flow     configure the connector with the id of a dataflow and a credential
        -Devents=NUMBER      make this many events from the samples; default 20000
        -Dkeep               keep everything running until you press Ctrl-C
        -Dhelp               show this text""";

  private static final int EVENTS = 20_000;
  private static final int MOST_EVENTS = 10_000_000;

  /**
   * Reads the options, and checks what they name.
   *
   * @param environment the environment variables, which may contain a credential
   * @throws IllegalArgumentException if an option is wrong; the message says why, and what to do
   */
  public static QuickstartOptions parse(List<String> args, Map<String, String> environment) {
    OptionValues values = OptionValues.of(args);
    QuickstartOptions options =
        new QuickstartOptions(
            values.file("input"),
            values.file("schema"),
            values.httpUrl("endpoint"),
            values.file("connector"),
            credentials(values, environment),
            new MessageIds(
                values.text("schema.id"),
                values.text("dataset.id"),
                values.text("ims.org.id"),
                values.text("flow.id")),
            values.text("configure").map(it -> values.choice("configure", it, "flow")).isPresent(),
            values.yesOrNo("keep"),
            values.number("events", EVENTS, MOST_EVENTS),
            values.folder().resolve(Path.of("src", "quickstart", "target", "quickstart")));
    values.refuseTogether("configure", "endpoint", "schema.id", "dataset.id", "ims.org.id");
    values.refuseTogether("configure", "input", "flow.id");
    values.refuseTogether("input", "events");
    values.requireFor("schema", "input");
    values.requireFor("credentials", "endpoint");
    values.requireFor("connector", "endpoint");
    options.input.ifPresent(FileChecks::requireEvents);
    options.schema.ifPresent(FileChecks::requireSchema);
    options.connector.ifPresent(FileChecks::requireConnector);
    return options;
  }

  private static Optional<Credentials> credentials(
      OptionValues values, Map<String, String> environment) {
    Optional<Path> file = values.file("credentials");
    if (file.isPresent()) {
      return Optional.of(Credentials.ofFile(file.get()));
    }
    return values.text("endpoint").flatMap(it -> Credentials.ofEnvironment(environment));
  }
}
