package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aepconnect.auth.AuthSettings;
import io.aepconnect.platform.CatalogBatch;
import io.aepconnect.platform.ExportClient;
import io.aepconnect.platform.PlatformConnection;
import io.aepconnect.platform.PlatformSettings;
import io.aepconnect.testing.Transports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Downloads that end cleanly, and too early. */
class BatchReaderTest {

  private static final BatchReader.Limits LIMITS = new BatchReader.Limits(100, 1_000_000);
  private static final CatalogBatch BATCH =
      new CatalogBatch("B", "failed", 1, 1, 0, List.of(), List.of(), "{}");

  private HttpServer server;
  private PlatformConnection platform;
  private String listedLength = "";
  private String listedNext = "";
  private String content = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    platform =
        new PlatformConnection(
            new PlatformSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                "key",
                "org",
                "prod",
                new AuthSettings.None(),
                Transports.with(Duration.ofSeconds(5))));
  }

  @AfterEach
  void stop() {
    platform.close();
    server.stop(0);
  }

  @Test
  void aFileThatIsShorterThanListedIsReadAgain() {
    listedLength = "100";
    content = "{\"body\":{}}\n{\"bod";

    BatchReader first = reader(null);
    assertThat(records(first.next(LIMITS))).isEqualTo(1);
    BatchResult.Broken broken = (BatchResult.Broken) first.next(LIMITS);

    assertThat(broken.cause()).isEqualTo("a download ended after 17 of 100 bytes");
    assertThat(broken.at()).isEqualTo(new BrokenOff("part-0", 17));
  }

  @Test
  void theSameEndAgainIsTheEnd() {
    listedLength = "100";
    content = "{\"body\":{}}\n{\"bod";

    BatchResult.Records all =
        (BatchResult.Records) reader(new BrokenOff("part-0", 17)).next(LIMITS);

    assertThat(all.then()).isEqualTo(BatchResult.Then.END);
    assertThat(all.records())
        .extracting(it -> it.record().message().form())
        .containsExactly(FailedMessage.Form.MESSAGE, FailedMessage.Form.RAW);
  }

  @Test
  void anUnknownLengthIsNoReasonToDoubt() {
    listedLength = "unknown";
    content = "{\"body\":{}}";

    assertThat(((BatchResult.Records) reader(null).next(LIMITS)).then())
        .isEqualTo(BatchResult.Then.END);
  }

  @Test
  void aListThatNeverEndsIsReadOnce() {
    listedLength = "11";
    listedNext = ",\"_links\":{\"next\":{\"href\":\"http://127.0.0.1/\"}}";
    content = "{\"body\":{}}";

    BatchResult.Records all = (BatchResult.Records) reader(null).next(LIMITS);

    assertThat(all.records()).hasSize(1);
    assertThat(all.then()).isEqualTo(BatchResult.Then.END);
  }

  private BatchReader reader(BrokenOff before) {
    return new BatchReader(
        new ExportClient(platform),
        BATCH,
        "dataset",
        new LineParser(1_000, null),
        4_000,
        Position.atStart("B", 1),
        before);
  }

  private static int records(BatchResult result) {
    return ((BatchResult.Records) result).records().size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean isList = !exchange.getRequestURI().getQuery().contains("path=");
    String body =
        isList
            ? "{\"data\":[{\"name\":\"part-0\",\"length\":\"%s\"}]%s}"
                .formatted(listedLength, listedNext)
            : content;
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}
