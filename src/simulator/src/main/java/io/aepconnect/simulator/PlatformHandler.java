package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PartFile;
import io.aepconnect.simulator.ingestion.PlatformKind;
import io.aepconnect.simulator.ingestion.PlatformResponse;
import io.aepconnect.simulator.ingestion.PlatformServices;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;

/** Handles the requests to the platform's services. Thread-safe. */
final class PlatformHandler {

  private static final Response WELCOME =
      new Response(200, Map.of(), "text/html", "<html><body>Welcome</body></html>");

  private final PlatformServices services;
  private final SchemaService schemas;
  private final PlatformAccess access;
  private final PlatformCounter counter;
  private final PlatformFaults faults;
  private final Pauses pauses;
  private final String scheme;

  PlatformHandler(
      PlatformServices services,
      SchemaService schemas,
      PlatformAccess access,
      PlatformCounter counter,
      PlatformFaults faults,
      Pauses pauses,
      String scheme) {
    this.services = services;
    this.schemas = schemas;
    this.access = access;
    this.counter = counter;
    this.faults = faults;
    this.pauses = pauses;
    this.scheme = scheme;
  }

  /** What the request asks of these services; empty if it is not for them. */
  static Optional<PlatformKind> kind(ClassicHttpRequest request) {
    if (!request.getMethod().equals("GET")) {
      return Optional.empty();
    } else if (request.getPath().startsWith(SchemaService.PATH)) {
      return Optional.of(PlatformKind.REGISTRY);
    }
    return PlatformServices.kind(request.getPath());
  }

  void handle(PlatformKind kind, ClassicHttpRequest request, ClassicHttpResponse response)
      throws ConnectionClosedException {
    counter.request(kind);
    Fault fault = faults.take(kind).orElse(null);
    Optional<Response> instead = instead(fault);
    if (instead.isPresent()) {
      instead.get().writeTo(response);
      return;
    }
    PlatformResponse result = respond(kind, request);
    response.setCode(result.status());
    response.setEntity(
        new PlatformEntity(result, counter, fault instanceof Fault.Truncate it ? it : null));
  }

  private PlatformResponse respond(PlatformKind kind, ClassicHttpRequest request) {
    if (kind == PlatformKind.REGISTRY) {
      return content(schemas.respond(request));
    }
    Optional<Response> refusal = refusal(request);
    if (refusal.isPresent()) {
      return content(refusal.get());
    }
    // The reader may know the simulator under another name, for example that of a container.
    URI base = URI.create(scheme + "://" + PlatformAccess.header(request, "Host"));
    return services.respond(request.getPath(), base);
  }

  private static PlatformResponse content(Response response) {
    return new PlatformResponse(
        response.status(), response.contentType(), PartFile.of("", response.body()));
  }

  /** Waits, breaks the connection, or returns another response, as the fault says. */
  private Optional<Response> instead(Fault fault) throws ConnectionClosedException {
    if (fault instanceof Fault.ResetBefore || fault instanceof Fault.ResetAfter) {
      throw new ConnectionClosedException("reset");
    } else if (fault instanceof Fault.Hang hang) {
      pauses.pause(hang.atMost());
      throw new ConnectionClosedException("no response");
    } else if (fault instanceof Fault.Delay delay) {
      pauses.pause(delay.time());
    } else if (fault instanceof Fault.Answer answer) {
      return Optional.of(
          Response.scripted(answer, PlatformAccess.problem(answer.status(), "Failed on demand")));
    } else if (fault instanceof Fault.Damage) {
      return Optional.of(WELCOME);
    }
    return Optional.empty();
  }

  private Optional<Response> refusal(ClassicHttpRequest request) {
    return access
        .refusal(request)
        .or(
            () ->
                PlatformAccess.namesSandbox(request)
                    ? Optional.empty()
                    : Optional.of(
                        PlatformAccess.problem(403, "The credential has no such sandbox")));
  }
}
