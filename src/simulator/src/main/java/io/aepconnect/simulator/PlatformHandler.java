package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PartFile;
import io.aepconnect.simulator.ingestion.PlatformKind;
import io.aepconnect.simulator.ingestion.PlatformResponse;
import io.aepconnect.simulator.ingestion.PlatformServices;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;

/** Handles the requests to the platform's services. Thread-safe. */
final class PlatformHandler {

  private final PlatformServices services;
  private final PlatformAccess access;
  private final PlatformCounter counter;
  private final String scheme;

  PlatformHandler(
      PlatformServices services, PlatformAccess access, PlatformCounter counter, String scheme) {
    this.services = services;
    this.access = access;
    this.counter = counter;
    this.scheme = scheme;
  }

  /** What the request asks of these services; empty if it is not for them. */
  static Optional<PlatformKind> kind(ClassicHttpRequest request) {
    return request.getMethod().equals("GET")
        ? PlatformServices.kind(request.getPath())
        : Optional.empty();
  }

  void handle(PlatformKind kind, ClassicHttpRequest request, ClassicHttpResponse response) {
    counter.request(kind);
    Optional<Response> refusal = refusal(request);
    if (refusal.isPresent()) {
      refusal.get().writeTo(response);
      return;
    }
    // The reader may know the simulator under another name, for example that of a container.
    URI base = URI.create(scheme + "://" + PlatformAccess.header(request, "Host"));
    PlatformResponse result = services.respond(request.getPath(), base);
    response.setCode(result.status());
    response.setEntity(entity(result));
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

  private HttpEntity entity(PlatformResponse result) {
    PartFile body = result.body();
    return new EntityTemplate(
        body.length(),
        ContentType.create(result.contentType()),
        null,
        out -> {
          CountingStream counting = new CountingStream(out);
          try {
            body.content().writeTo(counting);
          } finally {
            counter.sent(counting.count());
          }
        });
  }
}
