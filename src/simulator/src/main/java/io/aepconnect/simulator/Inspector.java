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
 * The page that shows what arrives: {@code GET /}, its files below {@code /inspector/}, and {@code
 * GET /inspector/state?filter=PART&show=refused}, which the page asks once a second. It costs the
 * inlet nothing while nobody looks. Thread-safe.
 */
final class Inspector {

  /** What is sent to the inlet comes from anybody: nothing of it may ever run in the page. */
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
   * Answers a GET.
   *
   * @param path without the query
   * @param target with the query
   */
  Answer get(String path, String target) {
    Answer answer =
        switch (path) {
          case "/" -> file("inspector.html");
          case "/inspector/state" -> state(target);
          case "/inspector/message" -> message(target);
          default -> file(path.substring("/inspector/".length()));
        };
    return new Answer(answer.status(), HEADERS, answer.contentType(), answer.body());
  }

  private Answer state(String target) {
    InspectorState state =
        new InspectorState(
            settings, parameter(target, "filter"), parameter(target, "show").equals("refused"));
    return Answer.json(200, state.json(inbox, clock.millis()));
  }

  /** One message as a whole, which the state holds the beginning of only if it is long. */
  private Answer message(String target) {
    String request = parameter(target, "request");
    String position = parameter(target, "position");
    return Stream.<SeenMessage>concat(inbox.accepted().stream(), inbox.refused().stream())
        .filter(it -> Long.toString(it.request()).equals(request))
        .filter(it -> Integer.toString(it.position()).equals(position))
        .findFirst()
        .map(it -> Answer.json(200, it.json()))
        .orElseGet(() -> Answer.problem(404, "Not Found", "The simulator no longer keeps it"));
  }

  private static Answer file(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    // A plain name: nothing but the page's own files can be had.
    if (type == null || !name.matches("[a-z-]+\\.[a-z]+")) {
      return Answer.problem(404, "Not Found", "The inspector has no such file");
    }
    try (InputStream in = Inspector.class.getResourceAsStream("inspector/" + name)) {
      return in == null
          ? Answer.problem(404, "Not Found", "The inspector has no such file")
          : new Answer(200, Map.of(), type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
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
