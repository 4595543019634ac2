package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.simulator.ingestion.CatalogBatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformFaultsTest {

  private static final String FILES = PlatformClient.files("b");
  private static final String FILE = FILES + "?path=x";
  private static final String CONTENT = "0123456789".repeat(10_000);

  private final InletSimulator simulator = InletSimulator.start(InletSettings.defaults());
  private PlatformClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new PlatformClient(simulator);
    simulator
        .platform()
        .add(CatalogBatch.failed(InletSettings.EVENT_DATASET).withId("b").withFile("x", CONTENT));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aFaultMeetsOnlyItsTarget() throws Exception {
    faults(PlatformTarget.CATALOG).next(new Fault.Answer(429, "3", null));
    faults(PlatformTarget.EXPORT).next(2, Fault.Answer.status(500));

    new Sender(simulator).events("a");
    HttpResponse<String> limited = client.get(PlatformClient.BATCHES);

    assertThat(simulator.acceptedIds()).containsExactly("a");
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).hasValue("3");
    assertThat(client.get(PlatformClient.BATCHES).statusCode()).isEqualTo(200);
    assertThat(client.get(FILES).statusCode()).isEqualTo(500);
    assertThat(client.get(FILE).statusCode()).isEqualTo(500);
    assertThat(client.get(FILE).body()).isEqualTo(CONTENT);
  }

  @Test
  void faultsOfTheInletDoNotMeetThePlatform() throws Exception {
    simulator.faults().outage(Fault.Answer.status(503));

    assertThat(client.get(PlatformClient.BATCHES).statusCode()).isEqualTo(200);
  }

  @Test
  void theSchemaRegistryHasFaultsOfItsOwn() throws Exception {
    simulator.schemas().publish("https://schema", "{}");
    client.with("Accept", "application/vnd.adobe.xed-full+json; version=1");
    String schema = SchemaService.PATH + "tenant/schemas/https%3A%2F%2Fschema";
    faults(PlatformTarget.REGISTRY).next(new Fault.Answer(429, "3", null));
    faults(PlatformTarget.REGISTRY).next(new Fault.Delay(Duration.ofMillis(20)));

    assertThat(client.get(schema).headers().firstValue("Retry-After")).hasValue("3");
    assertThat(client.get(schema).body()).isEqualTo("{}");
    assertThat(client.get(PlatformClient.BATCHES).statusCode()).isEqualTo(200);
    faults(PlatformTarget.REGISTRY).outage(new Fault.ResetBefore());
    assertThatThrownBy(() -> client.get(schema)).isInstanceOf(IOException.class);
    assertThat(simulator.platform().requests().registry()).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"FLOW, 403", "FLOW, 404", "CATALOG, 403", "CATALOG, 404", "REGISTRY, 403"})
  void eachServiceCanRefuse(PlatformTarget target, int status) throws Exception {
    faults(target).outage(Fault.Answer.status(status));

    List<Integer> statuses = new ArrayList<>();
    statuses.add(client.get("/data/foundation/flowservice/flows/" + flowId()).statusCode());
    statuses.add(client.get(PlatformClient.BATCHES).statusCode());
    statuses.add(client.get(SchemaService.PATH + "tenant/schemas/x").statusCode());

    List<PlatformTarget> order =
        List.of(PlatformTarget.FLOW, PlatformTarget.CATALOG, PlatformTarget.REGISTRY);
    // Without the header Accept, the registry returns 406.
    List<Integer> expected = new ArrayList<>(List.of(200, 200, 406));
    expected.set(order.indexOf(target), status);
    assertThat(statuses).isEqualTo(expected);
  }

  @Test
  void aResponseCanBeHtml() throws Exception {
    faults(PlatformTarget.ALL).next(new Fault.Damage(Fault.Damage.Kind.HTML));

    HttpResponse<String> page = client.get(PlatformClient.BATCHES);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }

  @Test
  void aHangBreaksTheConnectionAndADelayDoesNot() throws Exception {
    faults(PlatformTarget.CATALOG).next(new Fault.Delay(Duration.ofMillis(20)));
    faults(PlatformTarget.LIST).outage(new Fault.Hang(Duration.ofMillis(20)));

    assertThat(client.get(PlatformClient.BATCHES).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> client.get(FILES)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "true, 50000", "false, 0", "false, 50000", "false, 100000"})
  void aDownloadBreaksAfterSomeBytes(boolean withLength, int bytes) throws Exception {
    faults(PlatformTarget.DOWNLOAD).next(new Fault.Truncate(bytes, withLength));

    String response = raw(client.request(FILE));

    assertThat(response.contains("Content-Length: 100000")).isEqualTo(withLength);
    assertThat(response.contains("Transfer-Encoding: chunked")).isEqualTo(!withLength);
    assertThat(response).doesNotEndWith("\r\n0\r\n\r\n");
    String body = response.substring(response.indexOf("\r\n\r\n"));
    assertThat(body.replaceAll("\r\n([0-9a-f]+\r\n)?", "")).isEqualTo(CONTENT.substring(0, bytes));
    assertThat(client.get(FILE).body()).isEqualTo(CONTENT);
  }

  @Test
  void aFaultCanMeetEveryThirdRequest() throws Exception {
    faults(PlatformTarget.CATALOG).every(3, Fault.Answer.status(500));

    assertThat(statuses(7)).containsExactly(200, 200, 500, 200, 200, 500, 200);
  }

  @Test
  void theSeedSelectsARandomShare() throws Exception {
    faults(PlatformTarget.CATALOG).share(0.33, 7, Fault.Answer.status(500));
    List<Integer> first = statuses(30);
    simulator.platform().endFaults();
    assertThat(statuses(3)).containsOnly(200);
    faults(PlatformTarget.CATALOG).share(0.33, 7, Fault.Answer.status(500));

    assertThat(statuses(30)).isEqualTo(first).contains(200, 500);
  }

  @Test
  void faultsCanBeAddedOverHttp() throws Exception {
    RemoteSimulator remote = new RemoteSimulator(simulator.baseUri());
    remote.script(
        "[{\"target\":\"catalog\",\"type\":\"answer\",\"status\":500,\"every\":2},"
            + "{\"target\":\"download\",\"type\":\"truncate\",\"bytes\":5,\"length\":false}]");

    assertThat(statuses(4)).containsExactly(200, 500, 200, 500);
    assertThatThrownBy(() -> new PlatformClient(simulator).get(FILE))
        .isInstanceOf(IOException.class);
    remote.clearFaults();
    assertThat(statuses(2)).containsExactly(200, 200);
    assertThat(remote.platform().catalog()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"truncate\",\"bytes\":5}",
        "{\"type\":\"hang\",\"target\":\"moon\"}",
        "{\"type\":\"damage\",\"kind\":\"short\",\"target\":\"catalog\"}",
        "{\"type\":\"hang\",\"target\":\"flow\",\"every\":0}"
      })
  void whatCannotHappenIsAnError(String fault) {
    RemoteSimulator remote = new RemoteSimulator(simulator.baseUri());

    assertThatThrownBy(() -> remote.script(fault)).hasMessageContaining("400");
  }

  /** The response as it is on the connection, until its end; the client's own errors lose bytes. */
  private String raw(HttpRequest request) throws IOException {
    StringBuilder text = new StringBuilder("GET " + FILE + " HTTP/1.1\r\nHost: localhost\r\n");
    request
        .headers()
        .map()
        .forEach((name, values) -> text.append(name + ": " + values.get(0) + "\r\n"));
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), simulator.baseUri().getPort())) {
      socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String flowId() {
    return simulator.platform().flowId(InletSettings.EVENT_DATASET);
  }

  private FaultScript faults(PlatformTarget target) {
    return simulator.platform().faults(target);
  }

  private List<Integer> statuses(int requests) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(client.get(PlatformClient.BATCHES).statusCode());
    }
    return statuses;
  }
}
