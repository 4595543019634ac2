package io.aepconnect.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Client of a Connect worker's REST API. A response with an error status becomes an {@link
 * IllegalStateException} that contains the response.
 */
public final class ConnectRest {

  private static final Duration CALL_TIME = Duration.ofMinutes(1);
  private static final Duration REBALANCE_TIME = Duration.ofMinutes(1);
  private static final int CONFLICT = 409;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI worker;

  /** Talks to the worker whose REST API is at {@code worker}. */
  public ConnectRest(URI worker) {
    this.worker = worker;
  }

  /** Whether the worker has joined its group and read the connectors' configuration. */
  public boolean isReady() {
    try {
      int health = send("GET", "/health", null).statusCode();
      // Workers before 3.9 have no /health. They list connectors only when they have joined.
      return health == 200
          || (health == 404 && send("GET", "/connectors", null).statusCode() == 200);
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The worker's version of Kafka Connect. */
  public String version() {
    return call("GET", "/", null).path("version").asText();
  }

  /** Class names of the connectors that the worker offers. */
  public List<String> connectorPlugins() {
    List<String> names = new ArrayList<>();
    call("GET", "/connector-plugins", null).forEach(it -> names.add(it.path("class").asText()));
    return names;
  }

  /** Names of the connectors. */
  public List<String> connectors() {
    List<String> names = new ArrayList<>();
    call("GET", "/connectors", null).forEach(it -> names.add(it.asText()));
    return names;
  }

  /** All plugins that the worker offers, each with {@code class}, {@code type}, {@code version}. */
  public JsonNode plugins() {
    return call("GET", "/connector-plugins?connectorsOnly=false", null);
  }

  /** The result of validating a configuration: {@code error_count}, and the errors of each key. */
  public JsonNode validate(Map<String, String> config) {
    String type = config.get("connector.class");
    return call("PUT", "/connector-plugins/" + type + "/config/validate", config);
  }

  /** Creates the connector or changes its configuration. */
  public void put(String name, Map<String, String> config) {
    call("PUT", "/connectors/" + name + "/config", config);
  }

  /**
   * What {@code GET /connectors/NAME} returns.
   *
   * @param path follows the name: "/config", "/tasks" or empty
   */
  public JsonNode shown(String name, String path) {
    return call("GET", "/connectors/" + name + path, null);
  }

  /** The state of the connector and of its tasks. */
  public ConnectorStatus status(String name) {
    return ConnectorStatus.read(call("GET", "/connectors/" + name + "/status", null));
  }

  /**
   * Waits until the connector and this many tasks run. If one of them has failed, throws at once,
   * with its stack trace. After a worker was killed, the status names that worker for a while.
   */
  public void awaitRunning(String name, int tasks, Duration time) {
    AtomicReference<Object> last = new AtomicReference<>("no status");
    try {
      Awaitility.await().pollInSameThread().atMost(time).until(() -> isRunning(name, tasks, last));
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          name + " does not run after " + time.toSeconds() + " s: " + last.get(), e);
    }
  }

  /** Restarts the connector and all its tasks. */
  public void restart(String name) {
    call("POST", "/connectors/" + name + "/restart?includeTasks=true&onlyFailed=false", null);
  }

  /** Pauses the tasks; they keep their worker and their partitions. */
  public void pause(String name) {
    call("PUT", "/connectors/" + name + "/pause", null);
  }

  /** Stops the tasks; only then may {@link #resetOffsets} be called. */
  public void stop(String name) {
    call("PUT", "/connectors/" + name + "/stop", null);
  }

  /** Resumes a paused or stopped connector. */
  public void resume(String name) {
    call("PUT", "/connectors/" + name + "/resume", null);
  }

  /** Removes the connector; its consumer group stays. */
  public void delete(String name) {
    call("DELETE", "/connectors/" + name, null);
  }

  /** The committed offsets as Connect shows them. */
  public JsonNode offsets(String name) {
    return call("GET", "/connectors/" + name + "/offsets", null);
  }

  /**
   * Sets the committed offsets of a stopped connector, in the form that {@link #offsets} returns.
   */
  public void alterOffsets(String name, JsonNode offsets) {
    call("PATCH", "/connectors/" + name + "/offsets", offsets);
  }

  /** Deletes the committed offsets of a stopped connector. */
  public void resetOffsets(String name) {
    call("DELETE", "/connectors/" + name + "/offsets", null);
  }

  private boolean isRunning(String name, int tasks, AtomicReference<Object> last) {
    HttpResponse<String> response = send("GET", "/connectors/" + name + "/status", null);
    if (response.statusCode() != 200) {
      // A new connector has no status until the group has placed it.
      last.set(response.body());
      return false;
    }
    ConnectorStatus status = ConnectorStatus.read(read(response.body()));
    last.set(status);
    status
        .failure()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(name + ": " + reason);
            });
    return status.isRunning(tasks);
  }

  /** Sends a request; retries it while the worker rebalances and returns 409, or 500 to some. */
  private JsonNode call(String method, String path, Object body) {
    AtomicReference<HttpResponse<String>> response = new AtomicReference<>();
    try {
      Awaitility.await()
          .pollInSameThread()
          .atMost(REBALANCE_TIME)
          .until(
              () -> {
                response.set(send(method, path, body));
                return response.get().statusCode() != CONFLICT
                    && !response.get().body().contains("a rebalance is expected");
              });
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(error(method, path, response.get()), e);
    }
    if (response.get().statusCode() >= 300) {
      throw new IllegalStateException(error(method, path, response.get()));
    }
    return read(response.get().body());
  }

  private static String error(String method, String path, HttpResponse<String> response) {
    return "%s %s returned status %d: %s"
        .formatted(method, path, response.statusCode(), response.body());
  }

  private HttpResponse<String> send(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(worker.resolve(path))
              .timeout(CALL_TIME)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(json.writeValueAsString(body)))
              .build();
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + " at " + worker + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted during " + method + " " + path, e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The worker's response is not JSON: " + body, e);
    }
  }
}
