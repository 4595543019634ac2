package io.aepconnect.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.URIBuilder;

/**
 * Serves the page that shows what arrives: {@code GET /}, the files of the page below {@code
 * /inspector/}, and {@code GET /inspector/state?filter=PART&show=refused}, which the page requests
 * once a second. Thread-safe.
 */
final class Inspector {

  /** Anybody may send messages to the inlet, so no part of a message may run in the page. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Cache-Control",
          "no-store");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

  private final InletSettings settings;
  private final Inbox inbox;
  private final Clock clock;

  Inspector(InletSettings settings, Inbox inbox, Clock clock) {
    this.settings = settings;
    this.inbox = inbox;
    this.clock = clock;
  }

  static boolean serves(String path) {
    return path.equals("/") || path.startsWith("/inspector/");
  }

  /**
   * The response to a GET.
   *
   * @param path of the request, without its query
   * @param target path and query of the request
   */
  Response get(String path, String target) {
    Response response =
        switch (path) {
          case "/" -> file("inspector.html");
          case "/inspector/state" -> state(target);
          case "/inspector/message" -> message(target);
          default -> file(path.substring("/inspector/".length()));
        };
    return new Response(response.status(), HEADERS, response.contentType(), response.body());
  }

  private Response state(String target) {
    InspectorState state =
        new InspectorState(
            settings,
            parameter(target, "filter"),
            InspectorState.Show.of(parameter(target, "show")));
    return Response.json(200, state.json(inbox, clock.millis()));
  }

  /** One message as a whole; the state holds only the beginning of a long message. */
  private Response message(String target) {
    String request = parameter(target, "request");
    String position = parameter(target, "position");
    return Stream.<SeenMessage>concat(inbox.accepted().stream(), inbox.refused().stream())
        .filter(it -> Long.toString(it.request()).equals(request))
        .filter(it -> Integer.toString(it.position()).equals(position))
        .findFirst()
        .map(it -> Response.json(200, it.json()))
        .orElseGet(
            () -> Response.problem(404, "Not Found", "The simulator no longer keeps this message"));
  }

  private static Response file(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    // Only plain names, so that no path leads to other files.
    if (type == null || !name.matches("[a-z-]+\\.[a-z]+")) {
      return Response.problem(404, "Not Found", "The inspector has no such file");
    }
    try (InputStream in = Inspector.class.getResourceAsStream("inspector/" + name)) {
      return in == null
          ? Response.problem(404, "Not Found", "The inspector has no such file")
          : new Response(
              200, Map.of(), type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The inspector cannot read " + name, e);
    }
  }

  private static String parameter(String target, String name) {
    try {
      NameValuePair pair = new URIBuilder(target).getFirstQueryParam(name);
      return pair == null || pair.getValue() == null ? "" : pair.getValue().strip();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
