package io.aepconnect.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * Serves the page that shows what arrives: {@code GET /}, the files of the page below {@code
 * /inspector/}, and {@code GET /inspector/state?filter=PART&show=refused}, which the page requests
 * once a second.
 *
 * <p>The sender reports the records that it got back with {@code POST /inspector/dead-letters} and
 * {@code POST /inspector/failed-records}. A GET of these paths returns what the page shows of them,
 * and with the suffix {@code .ndjson} the whole records. Thread-safe.
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

  private static final String LINES = ".ndjson";

  /** Enough for the largest record of a topic with usual settings, even if its text is escaped. */
  private static final int MAX_REPORT_BYTES = 32 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InletSettings settings;
  private final Inbox inbox;
  private final ReturnedRecords returned;
  private final Clock clock;

  Inspector(InletSettings settings, Inbox inbox, ReturnedRecords returned, Clock clock) {
    this.settings = settings;
    this.inbox = inbox;
    this.returned = returned;
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
          default ->
              returned(path, target).orElseGet(() -> file(path.substring("/inspector/".length())));
        };
    return new Response(response.status(), HEADERS, response.contentType(), response.body());
  }

  /** The response to a POST that reports records; see README.md of this module. */
  Response post(String path, ClassicHttpRequest request) throws IOException {
    Optional<ReturnedRecord.Kind> kind = kind(path);
    if (kind.isEmpty()) {
      return Response.problem(404, "Not Found", "The simulator does not know POST " + path);
    }
    byte[] body = RequestBody.bytes(request, MAX_REPORT_BYTES);
    if (body.length > MAX_REPORT_BYTES) {
      return Response.problem(
          413, "Payload Too Large", "Report at most %d bytes".formatted(MAX_REPORT_BYTES));
    }
    try (MappingIterator<JsonNode> objects = JSON.readerFor(JsonNode.class).readValues(body)) {
      List<ReturnedRecord> records = new ArrayList<>();
      while (objects.hasNextValue()) {
        records.add(ReturnedRecord.of(objects.nextValue()));
      }
      returned.add(kind.get(), records);
      return Response.json(200, "{}");
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Response.json(400, JSON.valueToTree(Map.of("error", e.getMessage())).toString());
    }
  }

  private static Optional<ReturnedRecord.Kind> kind(String path) {
    return Arrays.stream(ReturnedRecord.Kind.values())
        .filter(it -> it.path().equals(path))
        .findFirst();
  }

  /** The list of returned records for the page, or the records themselves as a file. */
  private Optional<Response> returned(String path, String target) {
    ReturnedView view =
        new ReturnedView(
            parameter(target, "filter"), parameter(target, "reason"), parameter(target, "number"));
    if (path.endsWith(LINES)) {
      return kind(path.substring(0, path.length() - LINES.length()))
          .map(
              it ->
                  new Response(
                      200, Map.of(), "application/x-ndjson", view.lines(returned.kept(it))));
    }
    return kind(path).map(it -> Response.json(200, view.json(returned.kept(it))));
  }

  private Response state(String target) {
    InspectorState state =
        new InspectorState(
            settings,
            returned,
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

  /** A browser writes a space as a plus sign. */
  private static String parameter(String target, String name) {
    String query = target.substring(target.indexOf('?') + 1);
    return WWWFormCodec.parse(query, StandardCharsets.UTF_8).stream()
        .filter(it -> it.getName().equals(name) && it.getValue() != null)
        .map(it -> it.getValue().strip())
        .findFirst()
        .orElse("");
  }
}
