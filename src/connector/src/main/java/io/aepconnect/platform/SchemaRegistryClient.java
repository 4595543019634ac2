package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.http.Redaction;
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
      Answer<String> answer = ask(schema);
      if (answer instanceof Answer.Found<String> found) {
        return found.value();
      } else if (!(answer instanceof Answer.Later<String> later)) {
        throw failure(schema, answer.withoutValue().reason());
      } else if (attempt == attempts) {
        throw failure(
            schema,
            later.reason()
                + " (after "
                + attempts
                + " attempts). Restart the task when the registry can be reached, or give the schema as"
                + " a file in aep.validation.schema");
      } else {
        log.warn(
            "The XDM schema {} cannot be fetched yet: {}; retrying", schema.id(), later.reason());
        StartRetries.pause(attempt, "The task was stopped while it waited for its XDM schema");
      }
    }
  }

  /** The schema's JSON text, asked for once. Its content is not checked. */
  public Answer<String> ask(SchemaRef schema) {
    Reply reply = registry.get(path(schema), accept(schema));
    if (reply instanceof Reply.Answered answered && isUnknown(answered.status())) {
      return new Answer.Absent<>(
          "the registry answered HTTP %d. Check that version %s (aep.schema.content.type) of this schema (aep.schema.id) is in the sandbox %s (aep.sandbox.name) of the organization %s (aep.ims.org.id)"
              .formatted(
                  answered.status(),
                  schema.version(),
                  settings.sandboxName(),
                  settings.imsOrgId()));
    }
    Redaction redaction =
        reply instanceof Reply.Answered answered ? answered.redaction() : Redaction.NONE;
    return Answer.of(
        reply, Api.SCHEMA_REGISTRY, settings, body -> redaction.clean(new String(body, UTF_8)));
  }

  /** There is no such schema, or it does not have that version. */
  private static boolean isUnknown(int status) {
    return status == 404 || status == 406;
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
