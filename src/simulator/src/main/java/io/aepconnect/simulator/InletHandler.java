package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PlatformKind;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Routes the simulator's requests. Thread-safe. */
final class InletHandler implements HttpRequestHandler {

  private final InletSettings settings;
  private final Inlets inlets;
  private final Collection collection;
  private final Inbox inbox;
  private final TokenService tokens;
  private final FaultScript faults;
  private final Inspector inspector;
  private final Controls controls;
  private final PlatformHandler platform;
  private final Pauses pauses;
  private final ResponseDate date;

  InletHandler(
      InletSettings settings,
      Inlets inlets,
      Collection collection,
      Inbox inbox,
      TokenService tokens,
      FaultScript faults,
      Inspector inspector,
      Controls controls,
      PlatformHandler platform,
      Pauses pauses,
      ResponseDate date) {
    this.settings = settings;
    this.inlets = inlets;
    this.collection = collection;
    this.inbox = inbox;
    this.tokens = tokens;
    this.faults = faults;
    this.inspector = inspector;
    this.controls = controls;
    this.platform = platform;
    this.pauses = pauses;
    this.date = date;
  }

  @Override
  public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
      throws IOException {
    date.writeTo(response);
    Optional<PlatformKind> kind = PlatformHandler.kind(request);
    if (kind.isPresent()) {
      platform.handle(kind.get(), request, response);
      return;
    }
    String path = request.getPath().replaceFirst("\\?.*", "");
    Response result =
        path.startsWith("/collection/") && request.getMethod().equals("POST")
            ? collect(request, path)
            : other(request, path);
    result.writeTo(response);
  }

  private Response collect(ClassicHttpRequest request, String path) throws IOException {
    long number = inbox.requestStarted();
    int status = 0;
    try {
      Response response = collect(request, path, number);
      status = response.status();
      return response;
    } finally {
      inbox.requestEnded(status);
    }
  }

  private Response collect(ClassicHttpRequest request, String path, long number)
      throws IOException {
    Fault fault = faults.take().orElse(null);
    if (fault instanceof Fault.ResetBefore) {
      throw new ConnectionClosedException("reset before the request was processed");
    }
    pauses.pause(settings.latency());
    if (fault instanceof Fault.Delay delay) {
      pauses.pause(delay.time());
    } else if (fault instanceof Fault.Hang hang) {
      pauses.pause(hang.atMost());
      throw new ConnectionClosedException("no response");
    } else if (fault instanceof Fault.Answer scripted) {
      return Response.scripted(
          scripted, Response.problem(scripted.status(), "On demand", "Failed on demand"));
    }
    Optional<Response> refusal = refusal(request, path);
    Response response = refusal.isPresent() ? refusal.get() : process(request, path, number, fault);
    if (fault instanceof Fault.ResetAfter) {
      throw new ConnectionClosedException("reset after the request was processed");
    }
    return response;
  }

  private Response process(ClassicHttpRequest request, String path, long number, Fault fault)
      throws IOException {
    byte[] body = RequestBody.bytes(request);
    if (body.length > Collection.MAX_BODY_BYTES) {
      return Response.problem(413, "Payload Too Large", "The payload is larger than 1 MB");
    }
    String inletId = Inlets.id(path);
    String flowId = Inlets.flowId(request);
    Collection.Request read =
        new Collection.Request(number, inletId, flowId, inlets.format(inletId, flowId));
    return path.startsWith("/collection/batch/")
        ? collection.batch(body, read, fault instanceof Fault.Damage d ? d.kind() : null)
        : collection.single(body, read);
  }

  /** The response to a request whose body need not be read; empty if it must be read. */
  private Optional<Response> refusal(ClassicHttpRequest request, String path) {
    String inletId = Inlets.id(path);
    if (!inlets.exists(inletId)) {
      return Optional.of(Response.problem(404, "Not Found", "There is no inlet [" + inletId + "]"));
    }
    Header type = request.getFirstHeader("Content-Type");
    if (type == null || !type.getValue().startsWith("application/json")) {
      return Optional.of(Response.problem(415, "Unsupported Media Type", "Send application/json"));
    }
    Header authorization = request.getFirstHeader("Authorization");
    if (settings.authenticated()
        && !tokens.accepts(authorization == null ? null : authorization.getValue())) {
      return Optional.of(
          Response.json(
              401,
              """
              {"type":"http://ns.adobe.com/adobecloud/problem/data-collection-service-authorization",\
              "status":"401","title":"Authorization",\
              "report":{"message":"[id] Ims service token is empty"}}\
              """));
    }
    return inlets.refusal(inletId, Inlets.flowId(request));
  }

  private Response other(ClassicHttpRequest request, String path) throws IOException {
    String what = request.getMethod() + " " + path;
    if (request.getMethod().equals("GET") && Inspector.serves(path)) {
      return inspector.get(path, request.getPath());
    } else if (request.getMethod().equals("POST") && Inspector.serves(path)) {
      return inspector.post(path, request);
    }
    return what.equals("POST /ims/token/v3")
        ? tokens.token(RequestBody.text(request))
        : controls.respond(request, what);
  }
}
