package io.aepconnect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.cluster.WorkerSettings;
import io.aepconnect.page.Page;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the documentation's requests to a worker in a shell. Before each request, it brings the
 * connector into the state that the reader's connector has there. It changes only addresses and the
 * names of things in AEP. The worker allows only the overrides that the documentation lists. Needs
 * bash and curl; one test also jq.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DocsIT {

  private static final Duration TIME = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS_SINK = Path.of("config", "events-sink.json");
  private static final Path OPERATIONS = Path.of("docs", "operations.md");
  private static final Path FAILED_RECORDS = Path.of("config", "failed-records-source.json");
  private static final String FAILED_RECORDS_NAME = "aep-failed";

  private LocalCluster cluster;
  private InletSimulator inlet;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    folder = directory;
    Map<String, String> overrides = OverridesTest.lines();
    cluster =
        LocalCluster.start(
            directory,
            worker -> {
              WorkerSettings strict = worker;
              for (Map.Entry<String, String> line : overrides.entrySet()) {
                strict = strict.with(line.getKey(), line.getValue());
              }
              return strict;
            });
    inlet = InletSimulator.start(InletSettings.defaults());
    for (String topic :
        List.of(
            "web-events",
            "web-events-dlq",
            "web-events-dlq-of-replay",
            "aep-failed-records",
            "aep-failed-records-dlq")) {
      cluster.topics().create(topic, 1);
    }
    cluster.writer().send("web-events", null, "{\"_id\":\"e0\"}");
    cluster.writer().flush();
    Files.createDirectory(folder.resolve("config"));
    for (String file :
        List.of(
            "events-sink.json",
            "replay-dead-letters.json",
            "failed-records-source.json",
            "replay-failed-records.json")) {
      Path source = Path.of("config", file);
      Files.writeString(folder.resolve(source), ofThisPlatform(Files.readString(source)));
    }
  }

  @AfterAll
  void stop() {
    inlet.close();
    cluster.close();
  }

  @Test
  void everyRequestToAWorkerSucceeds() throws Exception {
    Set<String> made = new HashSet<>();
    SoftAssertions softly = new SoftAssertions();
    for (Page page : Page.all()) {
      for (ShellCommand command : ShellCommand.of(page)) {
        if (command.host().startsWith("WORKER") && made.add(command.text())) {
          String call = command.call().replace("/NAME", "/aep");
          softly.check(() -> make(command, call, ConnectCall.of(call).orElseThrow()));
        }
      }
    }
    softly.assertAll();
    assertThat(made).hasSizeGreaterThan(8);
    await().atMost(TIME).until(() -> inlet.acceptedIds().contains("e0"));
  }

  /** Validates, then deploys each file by the commands of the page, which name another file. */
  @Test
  void everyShippedConfigurationCanBeValidatedAndThenDeployed() throws Exception {
    ShellCommand validate = shownFor(ConnectCall.VALIDATE);
    ShellCommand deploy = shownFor(ConnectCall.CREATE);
    SoftAssertions softly = new SoftAssertions();
    for (Path file : connectorFiles()) {
      softly.check(() -> validateAndDeploy(file, validate, deploy));
    }
    softly.assertAll();
  }

  private void validateAndDeploy(Path file, ShellCommand validate, ShellCommand deploy)
      throws Exception {
    String text = ofThisPlatform(Files.readString(file));
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
    JsonNode config = JSON.readTree(text);
    String name = config.path("name").asText();

    Response validated = run(withFile(validate, file, config), Function.identity());

    assertThat(validated.status()).as("%s: %s", file, validated).isEqualTo(200);
    Set<String> wrong = new TreeSet<>();
    for (JsonNode key : JSON.readTree(validated.body()).path("configs")) {
      if (!key.at("/value/errors").isEmpty()) {
        wrong.add(key.at("/value/name").asText() + ": " + key.at("/value/errors"));
      }
    }
    if (!config.path("value.converter").asText().startsWith("org.apache.kafka.")) {
      // This worker has only Kafka's converters.
      assertThat(wrong).as("%s", file).singleElement().asString().startsWith("value.converter: ");
      return;
    }
    assertThat(wrong).as("%s", file).isEmpty();
    ShellCommand deployed = withFile(deploy, file, config);
    Response created =
        await().atMost(TIME).until(() -> run(deployed, Function.identity()), Response::isFinal);
    assertThat(created.status()).as("%s: %s", file, created).isBetween(200, 201);
    cluster.rest().delete(name);
    awaitState(name, ConnectCall.State.ABSENT);
  }

  @Test
  void validationFailsForTheOtherFormAsThePageSays() throws Exception {
    Path file = Path.of("config", "other-form.json");
    JsonNode config = JSON.readTree(folder.resolve(EVENTS_SINK).toFile());
    Files.writeString(folder.resolve(file), "{\"name\":\"aep\",\"config\":" + config + "}");

    Response response =
        run(withFile(shownFor(ConnectCall.VALIDATE), file, config), Function.identity());

    assertThat(response.status()).as("%s", response).isEqualTo(500);
  }

  private static ShellCommand withFile(ShellCommand command, Path file, JsonNode config) {
    String type = config.path("connector.class").asText().replaceAll(".*\\.", "");
    return new ShellCommand(
        command.place(),
        command
            .text()
            .replace(EVENTS_SINK.toString(), file.toString())
            .replace("/AepSinkConnector/", "/" + type + "/")
            .replace("/connectors/aep/", "/connectors/" + config.path("name").asText() + "/"));
  }

  private static ShellCommand shownFor(ConnectCall kind) {
    return ShellCommand.of(Page.read(OPERATIONS)).stream()
        .filter(it -> it.isCurl() && ConnectCall.of(it.call()).filter(kind::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> connectorFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path in : List.of(Path.of("config"), Path.of("config", "examples"))) {
      try (Stream<Path> list = Files.list(in)) {
        list.filter(it -> it.toString().endsWith(".json"))
            .filter(it -> !it.endsWith("web-event.schema.json"))
            .forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(10);
    return files;
  }

  /** What the page says of a trace, and its command that shows the message, fit a real status. */
  @Test
  void theShownCommandPrintsTheMessageOfAFailedTask() throws Exception {
    assumeThat(output("command -v jq")).as("jq is not installed").isNotBlank();
    String name = "failing";
    Map<String, String> config = config(EVENTS_SINK);
    config.put("name", name);
    config.put("tasks.max", "1"); // otherwise a second task may get the partition, and fail too
    config.replace("aep.endpoint", inlet.endpoint() + "0");
    cluster.rest().put(name, config);
    await().atMost(TIME).ignoreExceptions().until(() -> failure(name).isPresent());
    ShellCommand shown =
        ShellCommand.of(Page.read(OPERATIONS)).stream()
            .filter(it -> it.text().contains("| jq"))
            .findFirst()
            .orElseThrow();

    List<String> lines = output(shown.text().replace("/aep/", "/" + name + "/")).lines().toList();

    assertThat(failure(name).orElseThrow()).contains("\n\tat ");
    assertThat(lines)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .endsWith("Exiting WorkerSinkTask due to unrecoverable exception."),
            cause ->
                assertThat(cause)
                    .startsWith("Caused by: ")
                    .contains(
                        "The inlet answered HTTP 404",
                        "Check that aep.endpoint is the URL of an existing streaming connection"));
    cluster.rest().delete(name);
  }

  private Optional<String> failure(String name) {
    return cluster.rest().status(name).failure();
  }

  private void make(ShellCommand command, String call, ConnectCall kind) throws Exception {
    String name = kind.subject(call);
    if (kind.before() != ConnectCall.State.ABSENT || kind.after() != ConnectCall.State.ABSENT) {
      bring(name, kind.before());
    }

    Response response =
        await().atMost(TIME).until(() -> run(command, DocsIT::withoutPipe), Response::isFinal);

    assertThat(response.status())
        .as("%s: %s%n%s", command.at(), call, response)
        .isBetween(200, 299);
    if (kind == ConnectCall.VALIDATE) {
      assertThat(JSON.readTree(response.body()).findValues("errors"))
          .as(command.at())
          .isNotEmpty()
          .allMatch(JsonNode::isEmpty);
    }
    if (kind.after() != kind.before()) {
      awaitState(name, kind.after());
    }
  }

  private record Response(int status, String body) {

    /** Connect wants a retry while it rebalances, and while the last task stops. */
    boolean isFinal() {
      return status != 409 && !body.contains("can be safely retried");
    }
  }

  /** The request alone, without what shows its response. */
  private static String withoutPipe(String command) {
    return command.replaceFirst("(?s)\\s*\\\\?\\s*\\| jq .*", "");
  }

  private Response run(ShellCommand command, Function<String, String> change)
      throws IOException, InterruptedException {
    Path body = folder.resolve("body");
    Files.deleteIfExists(body);
    String status =
        output(
            "curl() { command curl -sS -o body -w '%{http_code}' \"$@\"; }\n"
                + change.apply(command.text()));
    assertThat(status).as("%s: %s", command.at(), command.text()).matches("\\d{3}");
    return new Response(Integer.parseInt(status), Files.exists(body) ? Files.readString(body) : "");
  }

  /** What the script prints when it talks to this worker. */
  private String output(String script) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                script
                    .replaceAll("WORKER:\\d+", cluster.worker().uri().getAuthority())
                    .replace("/NAME", "/aep"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(bash.waitFor(1, TimeUnit.MINUTES)).as(script).isTrue();
    return Files.readString(out);
  }

  /** Brings the connector into this state. */
  private void bring(String name, ConnectCall.State state) throws IOException {
    if (state == ConnectCall.State.ABSENT) {
      if (exists(name)) {
        cluster.rest().delete(name);
      }
      return;
    }
    if (!exists(name)) {
      Path file = name.equals(FAILED_RECORDS_NAME) ? FAILED_RECORDS : EVENTS_SINK;
      cluster.rest().put(name, config(file));
    } else {
      cluster.rest().resume(name);
    }
    awaitState(name, ConnectCall.State.RUNNING);
    if (state == ConnectCall.State.STOPPED) {
      cluster.rest().stop(name);
      awaitState(name, state);
    }
  }

  private Map<String, String> config(Path file) throws IOException {
    return new HashMap<>(JSON.readValue(folder.resolve(file).toFile(), new TypeReference<>() {}));
  }

  private void awaitState(String name, ConnectCall.State state) {
    await()
        .atMost(TIME)
        .ignoreExceptions() // a connector has no status until a worker runs it
        .until(
            () ->
                state == ConnectCall.State.ABSENT
                    ? !exists(name)
                    : cluster.rest().status(name).state().equals(state.name()));
  }

  private boolean exists(String name) {
    return cluster.rest().connectors().contains(name);
  }

  private String ofThisPlatform(String config) {
    return config
        .replace("http://inlet:8088", inlet.platformUrl().toString())
        .replaceAll("https://dcs[^\"]+", inlet.endpoint().toString())
        .replace("https://ns.adobe.com/TENANT/schemas/SCHEMA_ID", InletSettings.EVENT_SCHEMA)
        .replace("DATASET_ID", InletSettings.EVENT_DATASET)
        .replace("ORGANIZATION@AdobeOrg", InletSettings.ORG)
        .replaceAll(
            "\"[A-Z]+_FLOW\"",
            "\"" + inlet.platform().rawFlowId(InletSettings.EVENT_DATASET) + "\"")
        .replace("SANDBOX", "prod")
        .replace("CLIENT_ID", "docs")
        .replaceAll("\\$\\{file:[^\"]+", InletSettings.defaults().clientSecret())
        .replace(
            "\"aep.auth.type\": \"oauth2\",\n  \"aep.auth.client.id\": \"docs\"",
            """
            "aep.platform.url": "%s", "aep.auth.token.endpoint": "%s",
            "aep.auth.type": "oauth2", "aep.auth.client.id": "docs\""""
                .formatted(inlet.platformUrl(), inlet.tokenEndpoint()));
  }
}
