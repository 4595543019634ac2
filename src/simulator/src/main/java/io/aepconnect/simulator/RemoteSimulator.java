package io.aepconnect.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A simulator that runs in another process; this class talks to it over HTTP. Thread-safe. */
public final class RemoteSimulator {

  private static final Duration CALL_TIME = Duration.ofSeconds(30);

  /** More than this is reported in several requests. */
  private static final int REPORT_CHARACTERS = 1_000_000;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  /** The simulator whose root is at {@code base}. */
  public RemoteSimulator(URI base) {
    this.base = base;
  }

  /** The value of {@code aep.endpoint} for a simulator with default settings. */
  public URI endpoint() {
    return base.resolve("/collection/" + InletSettings.INLET);
  }

  /** The URL of the platform's services: catalog, export and Flow Service are below it. */
  public URI platformUrl() {
    return base;
  }

  /** The URL of one of the simulator's own paths. */
  public URI at(String path) {
    return base.resolve(path);
  }

  public InletStats stats() {
    return read(call("GET", "/stats", null), new TypeReference<>() {});
  }

  /** {@code _id} of every accepted message in order of arrival, including duplicates. */
  public List<String> acceptedIds() {
    return read(call("GET", "/accepted?ids", null), new TypeReference<>() {});
  }

  /** The number of requests to the platform's services so far. */
  public PlatformStats platform() {
    return read(call("GET", "/platform", null), new TypeReference<>() {});
  }

  /** Adds a batch to the catalog, given in the JSON of {@code POST /batches}. */
  public void addBatch(String batch) {
    call("POST", "/batches", batch);
  }

  /** Publishes a schema with this ID; entities of its datasets are then validated later. */
  public void publish(String schemaId, String schema) {
    call("PUT", "/schemas/" + URLEncoder.encode(schemaId, StandardCharsets.UTF_8), schema);
  }

  /** Adds faults, given in the JSON of {@code POST /faults}. */
  public void script(String faults) {
    call("POST", "/faults", faults);
  }

  /**
   * Shows records on the page that the sender got back: dead letters, or records that failed later.
   */
  public void show(ReturnedRecord.Kind kind, List<ReturnedRecord> records) {
    StringBuilder lines = new StringBuilder();
    for (ReturnedRecord record : records) {
      lines.append(record.json()).append('\n');
      if (lines.length() > REPORT_CHARACTERS) {
        call("POST", kind.path(), lines.toString());
        lines.setLength(0);
      }
    }
    if (lines.length() > 0) {
      call("POST", kind.path(), lines.toString());
    }
  }

  /** Ends all faults. */
  public void clearFaults() {
    call("DELETE", "/faults", null);
  }

  /** Deletes all messages and counts so far. */
  public void clearAccepted() {
    call("DELETE", "/accepted", null);
  }

  private String call(String method, String path, String body) {
    try {
      HttpResponse<String> reply =
          client.send(
              HttpRequest.newBuilder(at(path))
                  .timeout(CALL_TIME)
                  .method(
                      method,
                      body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new IllegalStateException(
            "%s %s returned status %d: %s"
                .formatted(method, path, reply.statusCode(), reply.body()));
      }
      return reply.body();
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + at(path) + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during " + method + " " + path, e);
    }
  }

  private <T> T read(String body, TypeReference<T> type) {
    try {
      return json.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The simulator's response cannot be read: " + body, e);
    }
  }
}
