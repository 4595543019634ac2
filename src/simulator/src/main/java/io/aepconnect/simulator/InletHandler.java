package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Routes the simulator's requests. Thread-safe. */
final class InletHandler implements HttpRequestHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InletSettings settings;
  private final Collection collection;
  private final Inbox inbox;
  private final TokenService tokens;
  private final SchemaService schemas;
  private final FaultScript faults;
  private final Inspector inspector;
  private final CountDownLatch closed;

  InletHandler(
      InletSettings settings,
      Collection collection,
      Inbox inbox,
      TokenService tokens,
      SchemaService schemas,
      FaultScript faults,
      Inspector inspector,
      CountDownLatch closed) {
    this.settings = settings;
    this.collection = collection;
    this.inbox = inbox;
    this.tokens = tokens;
    this.schemas = schemas;
    this.faults = faults;
    this.inspector = inspector;
    this.closed = closed;
  }

  @Override
  public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
      throws IOException {
    String path = request.getPath().replaceFirst("\\?.*", "");
    Answer answer =
        path.startsWith("/collection/") && request.getMethod().equals("POST")
            ? collect(request, path)
            : other(request, path);
    response.setCode(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setEntity(
        new StringEntity(
            answer.body(), ContentType.create(answer.contentType(), StandardCharsets.UTF_8)));
  }

  private Answer collect(ClassicHttpRequest request, String path) throws IOException {
    long number = inbox.requestStarted();
    int status = 0;
    try {
      Answer answer = collect(request, path, number);
      status = answer.status();
      return answer;
    } finally {
      inbox.requestEnded(status);
    }
  }

  private Answer collect(ClassicHttpRequest request, String path, long number) throws IOException {
    Fault fault = faults.take().orElse(null);
    if (fault instanceof Fault.ResetBefore) {
      throw new ConnectionClosedException("reset before the request was processed");
    }
    pause(settings.latency());
    if (fault instanceof Fault.Delay delay) {
      pause(delay.time());
    } else if (fault instanceof Fault.Hang hang) {
      pause(hang.atMost());
      throw new ConnectionClosedException("no answer");
    } else if (fault instanceof Fault.Answer scripted) {
      return scripted(scripted);
    }
    Optional<Answer> refusal = refusal(request, path);
    Answer answer = refusal.isPresent() ? refusal.get() : process(request, path, number, fault);
    if (fault instanceof Fault.ResetAfter) {
      throw new ConnectionClosedException("reset after the request was processed");
    }
    return answer;
  }

  private Answer process(ClassicHttpRequest request, String path, long number, Fault fault)
      throws IOException {
    byte[] body = body(request.getEntity());
    if (body.length > Collection.MAX_BODY_BYTES) {
      return Answer.problem(413, "Payload Too Large", "The payload is larger than 1 MB");
    }
    return path.startsWith("/collection/batch/")
        ? collection.batch(body, number, fault instanceof Fault.Damage d ? d.kind() : null)
        : collection.single(body, number);
  }

  /** What keeps the body from being looked at. */
  private Optional<Answer> refusal(ClassicHttpRequest request, String path) {
    String inletId = path.replaceFirst("/collection/(batch/)?", "");
    if (!settings.acceptsAnything() && !inletId.equals(settings.inletId())) {
      return Optional.of(Answer.problem(404, "Not Found", "There is no inlet [" + inletId + "]"));
    }
    Header type = request.getFirstHeader("Content-Type");
    if (type == null || !type.getValue().startsWith("application/json")) {
      return Optional.of(Answer.problem(415, "Unsupported Media Type", "Send application/json"));
    }
    Header authorization = request.getFirstHeader("Authorization");
    if (settings.authenticated()
        && !tokens.accepts(authorization == null ? null : authorization.getValue())) {
      return Optional.of(
          Answer.json(
              401,
              """
              {"type":"http://ns.adobe.com/adobecloud/problem/data-collection-service-authorization",\
              "status":"401","title":"Authorization",\
              "report":{"message":"[id] Ims service token is empty"}}\
              """));
    }
    return Optional.empty();
  }

  private static Answer scripted(Fault.Answer fault) {
    Answer answer =
        fault.body() == null
            ? Answer.problem(fault.status(), "On demand", "Answered on demand")
            : Answer.json(fault.status(), fault.body());
    return fault.retryAfter() == null
        ? answer
        : answer.withHeader("Retry-After", fault.retryAfter());
  }

  private Answer other(ClassicHttpRequest request, String path) throws IOException {
    String what = request.getMethod() + " " + path;
    if (what.startsWith("GET " + SchemaService.PATH)) {
      return schemas.answer(request);
    }
    if (request.getMethod().equals("GET") && Inspector.serves(path)) {
      return inspector.get(path, request.getPath());
    }
    return switch (what) {
      case "POST /ims/token/v3" -> tokens.token(text(request.getEntity()));
      case "GET /stats" -> Answer.json(200, JSON.writeValueAsString(inbox.stats()));
      case "GET /accepted" -> Answer.json(200, accepted(request.getPath()));
      case "GET /refused" -> Answer.json(200, refused());
      case "DELETE /accepted" -> {
        inbox.clear();
        yield Answer.json(200, "{}");
      }
      case "POST /faults" -> script(text(request.getEntity()));
      case "DELETE /faults" -> {
        faults.clear();
        yield Answer.json(200, "{}");
      }
      default -> Answer.problem(404, "Not Found", "The simulator does not know " + what);
    };
  }

  private Answer script(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      for (JsonNode each : json.isArray() ? json : List.of(json)) {
        FaultJson.apply(each, faults);
      }
      return Answer.json(200, "{}");
    } catch (IOException | IllegalArgumentException e) {
      return Answer.json(400, JSON.valueToTree(Map.of("error", e.getMessage())).toString());
    }
  }

  /** With {@code ?ids} only the IDs, each as often as it was accepted. */
  private String accepted(String path) throws IOException {
    if (path.endsWith("?ids")) {
      return JSON.writeValueAsString(inbox.acceptedIds());
    }
    ArrayNode array = JSON.createArrayNode();
    for (AcceptedMessage message : inbox.accepted()) {
      array.add(json(message));
    }
    return array.toString();
  }

  private String refused() {
    ArrayNode array = JSON.createArrayNode();
    for (RefusedMessage message : inbox.refused()) {
      array.add(json(message).put("status", message.status()).put("reason", message.reason()));
    }
    return array.toString();
  }

  private static ObjectNode json(SeenMessage message) {
    return JSON.createObjectNode()
        .put("id", message.id())
        .put("datasetId", message.datasetId())
        .put("request", message.request())
        .putRawValue("message", new RawValue(message.json()));
  }

  /** Ends early when the simulator is closed. */
  private void pause(Duration time) throws ConnectionClosedException {
    try {
      if (!time.isZero() && closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConnectionClosedException("closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException("interrupted");
    }
  }

  private static byte[] body(HttpEntity entity) throws IOException {
    try (InputStream in = entity.getContent()) {
      return in.readNBytes(Collection.MAX_BODY_BYTES + 1);
    }
  }

  private static String text(HttpEntity entity) throws IOException {
    return entity == null ? "" : new String(body(entity), StandardCharsets.UTF_8);
  }
}
