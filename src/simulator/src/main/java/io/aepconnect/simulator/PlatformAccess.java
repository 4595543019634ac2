package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;

/**
 * Who may use the services of the platform: a request needs a valid token, a client id, the
 * organization and the sandbox. Unlike the inlet, they always require a token. Thread-safe.
 */
final class PlatformAccess {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InletSettings settings;
  private final TokenService tokens;

  PlatformAccess(InletSettings settings, TokenService tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  /** The response to a request whose credential is wrong; empty if it is right. */
  Optional<Response> refusal(ClassicHttpRequest request) {
    if (!tokens.accepts(header(request, "Authorization"))) {
      return Optional.of(problem(401, "Oauth token is not valid"));
    } else if (header(request, "x-api-key").isEmpty()) {
      return Optional.of(problem(403, "Api Key is required"));
    } else if (!header(request, "x-gw-ims-org-id").equals(settings.imsOrgId())) {
      return Optional.of(problem(403, "The credential belongs to another organization"));
    }
    return Optional.empty();
  }

  /** Whether a request names the sandbox of the organization. */
  static boolean namesSandbox(ClassicHttpRequest request) {
    return header(request, "x-sandbox-name").equals(SchemaService.SANDBOX);
  }

  /** A problem as the services of the platform return it. */
  static Response problem(int status, String detail) {
    return Response.json(
        status, JSON.valueToTree(Map.of("status", status, "detail", detail)).toString());
  }

  /** The value of a header; empty if there is none. */
  static String header(ClassicHttpRequest request, String name) {
    Header header = request.getFirstHeader(name);
    return header == null ? "" : header.getValue();
  }
}
