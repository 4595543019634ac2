package io.aepconnect.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * One Chromium with one page. CSS selectors name the elements. Not thread-safe.
 *
 * <p>Every method throws {@link IllegalStateException} with the browser's error text if it fails,
 * for instance because there is no such element.
 */
public final class Browser implements AutoCloseable {

  /** Root needs {@code --no-sandbox}; several others keep Chromium from using the Internet. */
  private static final List<String> OPTIONS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--window-size=1280,900");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final HttpClient client = HttpClient.newHttpClient();
  private final DriverProcess driver;
  private final String session;

  private Browser(DriverProcess driver, Path chromium) {
    this.driver = driver;
    this.session =
        "/session/" + call("POST", "/session", capabilities(chromium)).path("sessionId").asText();
  }

  /** Starts a browser; empty if Chromium and ChromeDriver are not installed. */
  public static Optional<Browser> start() {
    Optional<Path> chromium = DriverProcess.find("chromium", "google-chrome");
    Optional<Path> driver = DriverProcess.find("chromedriver");
    if (chromium.isEmpty() || driver.isEmpty()) {
      return Optional.empty();
    }
    DriverProcess process = DriverProcess.start(driver.get());
    try {
      return Optional.of(new Browser(process, chromium.get()));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  public void open(URI page) {
    call("POST", session + "/url", JSON.createObjectNode().put("url", page.toString()));
  }

  /** Runs the script as the body of a function, and returns its result. */
  public JsonNode run(String script) {
    ObjectNode body = JSON.createObjectNode().put("script", script);
    body.putArray("args");
    return call("POST", session + "/execute/sync", body);
  }

  /** Runs the script as the body of an async function, and waits for its result. */
  public JsonNode await(String script) {
    return run("return (async () => {" + script + "})()");
  }

  /** The text as a user sees it. */
  public String text(String selector) {
    return call("GET", element(selector) + "/text", null).asText();
  }

  public int count(String selector) {
    return elements(selector).size();
  }

  /** Whether there is such an element and it is visible. */
  public boolean shows(String selector) {
    return count(selector) > 0 && call("GET", element(selector) + "/displayed", null).asBoolean();
  }

  public void click(String selector) {
    call("POST", element(selector) + "/click", JSON.createObjectNode());
  }

  /** Types into the element; {@code \uE007} is Enter, {@code \uE004} is Tab. */
  public void type(String selector, String keys) {
    call("POST", element(selector) + "/value", JSON.createObjectNode().put("text", keys));
  }

  public void clear(String selector) {
    call("POST", element(selector) + "/clear", JSON.createObjectNode());
  }

  /** Tells the page that the user prefers {@code dark} or {@code light} colours. */
  public void prefer(String colorScheme) {
    ObjectNode parameters = JSON.createObjectNode();
    parameters
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colorScheme);
    devTools("Emulation.setEmulatedMedia", parameters);
  }

  /** Gives the screen this size, in CSS pixels. */
  public void resize(int width, int height) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
  }

  /** The visible part of the page, as a PNG. */
  public byte[] screenshot() {
    return Base64.getDecoder().decode(call("GET", session + "/screenshot", null).asText());
  }

  /** What the page and the browser wrote to the console since the last call, mostly errors. */
  public List<String> console() {
    JsonNode log =
        call("POST", session + "/se/log", JSON.createObjectNode().put("type", "browser"));
    return StreamSupport.stream(log.spliterator(), false)
        .map(entry -> entry.path("level").asText() + " " + entry.path("message").asText())
        .toList();
  }

  @Override
  public void close() {
    try {
      call("DELETE", session, null);
    } finally {
      driver.close();
    }
  }

  private void devTools(String command, ObjectNode parameters) {
    ObjectNode body = JSON.createObjectNode().put("cmd", command);
    body.set("params", parameters);
    call("POST", session + "/goog/cdp/execute", body);
  }

  private String element(String selector) {
    JsonNode found = elements(selector);
    if (found.isEmpty()) {
      throw new IllegalStateException("The page has no " + selector);
    }
    return session + "/element/" + found.get(0).path(ELEMENT).asText();
  }

  private JsonNode elements(String selector) {
    return call(
        "POST",
        session + "/elements",
        JSON.createObjectNode().put("using", "css selector").put("value", selector));
  }

  private static ObjectNode capabilities(Path chromium) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode wanted = body.putObject("capabilities").putObject("alwaysMatch");
    wanted.put("browserName", "chrome");
    wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
    ObjectNode options = wanted.putObject("goog:chromeOptions");
    options.put("binary", chromium.toString());
    ArrayNode arguments = options.putArray("args");
    OPTIONS.forEach(arguments::add);
    return body;
  }

  /**
   * @param body nullable
   */
  private JsonNode call(String method, String path, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(driver.address().resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode value = JSON.readTree(response.body()).path("value");
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "%s %s: %s".formatted(method, path, value.path("message").asText()));
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException("ChromeDriver does not respond to " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
