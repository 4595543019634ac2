package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.simulator.InletSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SamplesTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Samples samples = Samples.read(Path.of("config", "samples"));

  @Test
  void enoughSamplesOfEachKindExist() {
    assertThat(samples.events()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(samples.profiles()).hasSizeGreaterThanOrEqualTo(50);
    assertThat(samples.failingLater()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(samples.rejected()).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void everyEventHasItsOwnIdAndATimeInThePast() {
    Instant latest = Instant.parse("2026-11-24T00:00:00Z");

    assertThat(samples.events()).extracting(it -> it.path("_id").asText()).doesNotHaveDuplicates();
    assertThat(samples.events())
        .allSatisfy(
            event -> {
              assertThat(Instant.parse(event.path("timestamp").asText())).isBefore(latest);
              assertThat(event.path("eventType").asText()).isNotEmpty();
              assertThat(primaryIdentities(event)).isOne();
            });
  }

  @Test
  void eventsVaryInKindAndSizeAndAreNotOnlyAscii() {
    assertThat(samples.events().stream().map(it -> it.path("eventType").asText()).distinct())
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(samples.events())
        .allSatisfy(it -> assertThat(bytes(it).length).isBetween(500, 4_000));
    assertThat(samples.events())
        .anySatisfy(it -> assertThat(bytes(it).length).isGreaterThan(it.toString().length()));
  }

  @Test
  void everyProfileIsACompleteMessageWithOnePrimaryIdentity() {
    assertThat(samples.profiles())
        .allSatisfy(
            message -> {
              JsonNode profile = message.path("body").path("xdmEntity");
              assertThat(message.path("header").path("schemaRef"))
                  .isEqualTo(message.path("body").path("xdmMeta").path("schemaRef"));
              assertThat(primaryIdentities(profile)).isOne();
              assertThat(profile.path("person").path("name").path("lastName").asText())
                  .isNotEmpty();
              assertThat(profile.path("consents").path("collect").path("val").asText())
                  .isEqualTo("y");
            });
  }

  @Test
  void repeatedEventsAreDistinctAndRejectedOnesAreAmongThem() {
    List<FeedRecord> records = new ArrayList<>();

    new SampleFeed(samples, 1_000).forEach(records::add);

    Stream<FeedRecord> events =
        records.stream()
            .filter(it -> it.record().topic().equals(Feed.EVENTS))
            .filter(it -> it.outcome() == FeedRecord.Outcome.ACCEPTED);
    assertThat(events.map(it -> new String(it.record().key(), StandardCharsets.UTF_8)).distinct())
        .hasSize(1_000);
    assertThat(records).filteredOn(it -> it.outcome() == FeedRecord.Outcome.SKIPPED).isNotEmpty();
    assertThat(records)
        .filteredOn(it -> it.outcome() == FeedRecord.Outcome.DEAD_LETTER)
        .hasSizeGreaterThan(samples.rejected().size())
        .anySatisfy(it -> assertThat(it.record().value().length).isGreaterThan(1_048_576));
    assertThat(records.get(records.size() - 1).outcome()).isEqualTo(FeedRecord.Outcome.ACCEPTED);
  }

  @Test
  void onlyTheSamplesThatFailLaterDoNotFitTheSchema() {
    try (Inlet inlet = SimulatedInlet.ofSamples()) {
      samples.events().forEach(event -> post(inlet, event));
      samples.failingLater().forEach(event -> post(inlet, event.deepCopy().put("_id", "x-0-1")));

      await()
          .until(() -> inlet.counts().orElseThrow().failedLater() == samples.failingLater().size());
      assertThat(inlet.counts().orElseThrow().accepted())
          .isEqualTo(samples.events().size() + samples.failingLater().size());
    }
  }

  @Test
  void aRealInletGetsNoEventsThatFailLater() {
    assertThat(records(samples))
        .filteredOn(it -> it.outcome() == FeedRecord.Outcome.FAILED_LATER)
        .hasSameSizeAs(samples.failingLater());
    assertThat(records(samples.withoutFailingLater()))
        .noneMatch(it -> it.outcome() == FeedRecord.Outcome.FAILED_LATER);
  }

  private static List<FeedRecord> records(Samples samples) {
    List<FeedRecord> records = new ArrayList<>();
    new SampleFeed(samples, 10).forEach(records::add);
    return records;
  }

  /** Sends one event in a message, as the sink does. */
  private static void post(Inlet inlet, ObjectNode event) {
    String ref =
        """
        {"id": "%s", "contentType": "application/vnd.adobe.xed-full+json;version=1"}
        """
            .formatted(InletSettings.EVENT_SCHEMA);
    String message =
        """
        {"header": {"schemaRef": %s, "imsOrgId": "%s", "datasetId": "%s"},
         "body": {"xdmMeta": {"schemaRef": %s}, "xdmEntity": %s}}
        """
            .formatted(ref, InletSettings.ORG, InletSettings.EVENT_DATASET, ref, event);
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(inlet.endpoint())
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(message))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long primaryIdentities(JsonNode entity) {
    return entity.path("identityMap").properties().stream()
        .flatMap(namespace -> namespace.getValue().valueStream())
        .filter(identity -> identity.path("primary").asBoolean())
        .count();
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
