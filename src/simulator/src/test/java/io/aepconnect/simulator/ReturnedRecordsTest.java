package io.aepconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aepconnect.simulator.ReturnedRecord.Content;
import io.aepconnect.simulator.ReturnedRecord.Kind;
import io.aepconnect.simulator.ReturnedRecord.Origin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dead letters and failed records that a sender reports to the simulator. */
class ReturnedRecordsTest {

  private static final String IDS =
      "inletId: [9b0cb233972f3b00] imsOrgId: [ABCDEF0123456789@AdobeOrg] ";

  @Nested
  class OverHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEAD_LETTERS = "/inspector/dead-letters";

    private final HttpClient client = HttpClient.newHttpClient();
    private final InletSimulator inlet =
        InletSimulator.start(InletSettings.defaults().keeping(100));

    @AfterEach
    void close() {
      inlet.close();
    }

    @Test
    void aReportedRecordIsInTheListAndInTheDownload() throws Exception {
      String line =
          "{\"topic\":\"events\",\"partition\":2,\"offset\":17,\"reason\":\"not JSON\","
              + "\"key\":\"k\",\"value\":\"{ \\\"a\\\":1.10\"}\n";

      post(DEAD_LETTERS, line);

      assertThat(get(DEAD_LETTERS).body())
          .isEqualTo(
              "{\"kept\":1,\"found\":1,\"reasons\":[{\"text\":\"not JSON\",\"count\":1}],"
                  + "\"records\":[{\"number\":1,\"origin\":\"events-2@17\",\"summary\":\"not JSON\","
                  + "\"reason\":\"not JSON\","
                  + "\"key\":{\"text\":\"k\",\"characters\":1,\"base64\":false},"
                  + "\"value\":{\"text\":\"{ \\\"a\\\":1.10\",\"characters\":10,"
                  + "\"base64\":false}}]}");
      assertThat(get(DEAD_LETTERS + ".ndjson").body()).isEqualTo(line);
      assertThat(found("/inspector/failed-records")).isZero();
    }

    @Test
    void whatWasDownloadedCanBeReportedAgain() throws Exception {
      RemoteSimulator remote = new RemoteSimulator(inlet.baseUri());
      remote.show(
          Kind.FAILED_RECORDS,
          List.of(
              new ReturnedRecord("a", null, null, Content.of(new byte[] {(byte) 0x80})),
              new ReturnedRecord(
                  "b", new Origin("t", 0, 1L << 40), new Content("ä\n", false), null)));
      String lines = get("/inspector/failed-records.ndjson").body();

      post(DEAD_LETTERS, lines);
      post(DEAD_LETTERS, "[" + lines.strip().replace("\n", ",") + "]");

      assertThat(lines.lines()).hasSize(2);
      assertThat(get(DEAD_LETTERS + ".ndjson").body()).isEqualTo(lines + lines);
    }

    @Test
    void valuesThatAreJsonAreKeptAsText() throws Exception {
      post(DEAD_LETTERS, "{\"reason\":\"r\",\"value\":{\"a\":[1]},\"key\":5}");

      assertThat(get(DEAD_LETTERS + ".ndjson").body())
          .isEqualTo("{\"reason\":\"r\",\"key\":\"5\",\"value\":\"{\\\"a\\\":[1]}\"}\n");
    }

    @ParameterizedTest
    @CsvSource({
      "filter=APPLE, 2",
      "filter=events-1%402, 1",
      "filter=Key-3, 1",
      "filter=byte+1, 2",
      "filter=null, 0",
      "reason=not+JSON+at+byte+%E2%80%A6, 2",
      "reason=not+JSON+at+byte+%E2%80%A6&filter=apple, 1",
      "reason=AEP+rejected+it+with+status+400%3A+no, 1",
      "reason=AEP, 0",
      "number=2, 1",
      "number=9, 0",
      "x=y, 3"
    })
    void recordsAreFoundByReasonAndByAnyText(String query, int found) throws Exception {
      inlet.show(
          Kind.DEAD_LETTERS,
          List.of(
              record("not JSON at byte 12", 1, "key-1", "[apple"),
              record("not JSON at byte 137", 2, "key-2", "[pear"),
              record(
                  "AEP rejected it with status 400: " + IDS + "no (position 3 of 4)",
                  3,
                  "key-3",
                  "apple")));

      assertThat(found(DEAD_LETTERS + "?" + query)).isEqualTo(found);
      assertThat(get(DEAD_LETTERS + ".ndjson?" + query).body().lines()).hasSize(found);
    }

    @Test
    void theListStaysSmallHoweverManyAndLongTheRecordsAre() throws Exception {
      String large = "x".repeat(100_000);
      inlet.show(
          Kind.DEAD_LETTERS,
          IntStream.range(0, 60)
              .mapToObj(i -> record("y".repeat(i) + large, i, large, large))
              .toList());

      String body = get(DEAD_LETTERS).body();

      JsonNode json = JSON.readTree(body);
      assertThat(json.path("records")).hasSize(ReturnedView.MOST_RECORDS);
      assertThat(json.at("/records/0/value/characters").asInt()).isEqualTo(100_000);
      assertThat(body).hasSizeLessThan(2_200_000);
    }

    @Test
    void theStateCountsAllAndShowsEveryChange() throws Exception {
      inlet.show(
          Kind.DEAD_LETTERS,
          IntStream.range(0, 120).mapToObj(i -> record("no", i, "k", "v")).toList());
      JsonNode before = state().path("dead-letters");
      assertThat(before.path("total").asInt()).isEqualTo(120);
      assertThat(JSON.readTree(get(DEAD_LETTERS).body()).path("kept").asInt()).isEqualTo(100);

      client.send(
          HttpRequest.newBuilder(uri("/accepted")).DELETE().build(), BodyHandlers.discarding());

      JsonNode after = state().path("dead-letters");
      assertThat(after.path("total").asInt()).isZero();
      assertThat(after.path("version").asLong()).isGreaterThan(before.path("version").asLong());
      assertThat(found(DEAD_LETTERS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "no json",
          "{\"value\":\"v\"}",
          "[1]",
          "{\"reason\":\"r\",\"topic\":\"t\"}",
          "{\"reason\":\"r\",\"topic\":\"t\",\"partition\":\"0\",\"offset\":1}",
          "{\"reason\":\"r\"} {"
        })
    void aReportThatCannotBeReadAddsNothing(String body) throws Exception {
      HttpResponse<String> response = send(DEAD_LETTERS, body);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(JSON.readTree(response.body()).path("error").asText()).isNotEmpty();
      assertThat(found(DEAD_LETTERS)).isZero();
    }

    @Test
    void otherPathsAndTooLargeReportsAreErrors() throws Exception {
      assertThat(send("/inspector/other", "{}").statusCode()).isEqualTo(404);
      assertThat(send(DEAD_LETTERS, " ".repeat(33_600_000)).statusCode()).isEqualTo(413);
    }

    private void post(String path, String body) throws Exception {
      assertThat(send(path, body).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
      return client.send(
          HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
          BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
      HttpResponse<String> response =
          client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response;
    }

    private int found(String path) throws Exception {
      return JSON.readTree(get(path).body()).path("found").asInt();
    }

    private JsonNode state() throws Exception {
      return JSON.readTree(get("/inspector/state").body());
    }

    private URI uri(String path) {
      return URI.create(inlet.baseUri() + path);
    }
  }

  @Test
  void onlyTheLastRecordsAreKept() {
    ReturnedRecords records = new ReturnedRecords(2, 1_000);

    records.add(Kind.DEAD_LETTERS, List.of(sized(1), sized(1), sized(1)));

    assertThat(records.kept(Kind.DEAD_LETTERS))
        .extracting(ReturnedRecords.Kept::number)
        .containsExactly(2L, 3L);
    assertThat(records.count(Kind.DEAD_LETTERS).total()).isEqualTo(3);
    assertThat(records.count(Kind.FAILED_RECORDS).total()).isZero();
  }

  @Test
  void longRecordsLeaveRoomForFewer() {
    ReturnedRecords records = new ReturnedRecords(10, 100);

    records.add(Kind.DEAD_LETTERS, List.of(sized(30), sized(40), sized(50)));

    assertThat(records.kept(Kind.DEAD_LETTERS))
        .extracting(ReturnedRecords.Kept::number)
        .containsExactly(2L, 3L);
    records.add(Kind.DEAD_LETTERS, List.of(sized(500)));
    assertThat(records.kept(Kind.DEAD_LETTERS)).as("alone, because it is too long").hasSize(1);
    records.add(Kind.DEAD_LETTERS, List.of(sized(50), sized(50)));
    assertThat(records.kept(Kind.DEAD_LETTERS))
        .extracting(ReturnedRecords.Kept::number)
        .containsExactly(5L, 6L);
  }

  private static ReturnedRecord record(String reason, long offset, String key, String value) {
    return new ReturnedRecord(
        reason,
        new Origin("events", 1, offset),
        new Content(key, false),
        new Content(value, false));
  }

  /** A record with a value of this length. */
  private static ReturnedRecord sized(int characters) {
    return new ReturnedRecord("", null, null, new Content("x".repeat(characters), false));
  }
}
