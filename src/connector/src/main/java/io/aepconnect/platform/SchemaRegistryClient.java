package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.http.Reply;
import java.net.URLEncoder;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches XDM schemas from AEP's Schema Registry, with all references resolved. Retries a few times
 * if that may help. For one thread.
 */
public final class SchemaRegistryClient implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SchemaRegistryClient.class);

  private final PlatformSettings settings;
  private final int attempts;
  private final PlatformConnection registry;

  /**
   * @param attempts how many requests for a schema it sends at most
   */
  public SchemaRegistryClient(PlatformSettings settings, int attempts) {
    this.settings = settings;
    this.attempts = attempts;
    this.registry = new PlatformConnection(settings);
  }

  /**
   * The schema's JSON text.
   *
   * @throws ConnectException if the schema cannot be fetched, with what to check
   */
  public String fetch(SchemaRef schema) {
    for (int attempt = 1; ; attempt++) {
      Reply reply = registry.get(path(schema), accept(schema));
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
      StartRetries.pause(attempt, "The task was stopped while it waited for its XDM schema");
    }
  }

  @Override
  public void close() {
    registry.close();
  }

  private static String accept(SchemaRef schema) {
    return "application/vnd.adobe.xed-full+json; version=" + schema.version();
  }

  private static String path(SchemaRef schema) {
    return "/tenant/schemas/" + URLEncoder.encode(schema.id(), UTF_8);
  }

  private ConnectException failure(SchemaRef schema, String reason) {
    return new ConnectException(
        "The XDM schema %s cannot be fetched from the Schema Registry at %s, so the task cannot validate entities and sends none: %s"
            .formatted(schema.id(), settings.url(), reason));
  }
}
