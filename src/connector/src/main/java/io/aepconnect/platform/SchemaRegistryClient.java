package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.auth.AuthenticatedSender;
import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.http.Backoff;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches XDM schemas from AEP's Schema Registry, with all references resolved. Retries a few times
 * if that may help. For one thread.
 */
public final class SchemaRegistryClient implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SchemaRegistryClient.class);

  private static final Backoff BACKOFF = new Backoff(500, 30_000);

  private final RegistrySettings settings;
  private final int attempts;
  private final TokenSource tokens;
  private final HttpTransport http;

  /**
   * @param attempts how many requests for a schema it sends at most
   */
  public SchemaRegistryClient(RegistrySettings settings, int attempts) {
    this.settings = settings;
    this.attempts = attempts;
    this.tokens = TokenSources.open(settings.auth());
    this.http = new HttpTransport(settings.transport(), 1);
  }

  /**
   * The schema's JSON text.
   *
   * @throws ConnectException if the schema cannot be fetched, with what to check
   */
  public String fetch(SchemaRef schema) {
    for (int attempt = 1; ; attempt++) {
      Reply reply = new AuthenticatedSender(tokens).send(token -> get(schema, token));
      SchemaReply result = SchemaReply.read(reply, schema, settings);
      if (result instanceof SchemaReply.Found found) {
        return found.json();
      } else if (result instanceof SchemaReply.Denied denied) {
        throw failure(schema, denied.reason());
      }
      String cause = ((SchemaReply.Later) result).cause();
      if (attempt == attempts) {
        throw failure(
            schema,
            cause
                + " (after "
                + attempts
                + " attempts). Restart the task when the registry can be reached, or give the schema as"
                + " a file in aep.validation.schema");
      }
      log.warn("The XDM schema {} cannot be fetched yet: {}; retrying", schema.id(), cause);
      pause(BACKOFF.waitMs(attempt));
    }
  }

  @Override
  public void close() {
    http.close();
    tokens.close();
  }

  private Reply get(SchemaRef schema, TokenResult access) {
    HttpGet get = new HttpGet(url(schema));
    get.setHeader(
        HttpHeaders.ACCEPT, "application/vnd.adobe.xed-full+json; version=" + schema.version());
    get.setHeader(AepHeaders.API_KEY, settings.apiKey());
    get.setHeader(AepHeaders.ORGANIZATION, settings.imsOrgId());
    get.setHeader(AepHeaders.SANDBOX, settings.sandboxName());
    if (!(access instanceof TokenResult.Token token)) {
      return http.send(get, Redaction.NONE);
    }
    get.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
    return http.send(get, Redaction.of(List.of(token.value())));
  }

  private URI url(SchemaRef schema) {
    String base = settings.url().toString().replaceFirst("/+$", "");
    return URI.create(base + "/tenant/schemas/" + URLEncoder.encode(schema.id(), UTF_8));
  }

  private ConnectException failure(SchemaRef schema, String reason) {
    return new ConnectException(
        "The XDM schema %s cannot be fetched from the Schema Registry at %s, so the task cannot validate entities and sends none: %s"
            .formatted(schema.id(), settings.url(), reason));
  }

  private static void pause(long ms) {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("The task was stopped while it waited for its XDM schema", e);
    }
  }
}
