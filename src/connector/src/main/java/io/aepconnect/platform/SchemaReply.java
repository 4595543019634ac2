package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;

/** The result of a request to the Schema Registry for a schema. */
sealed interface SchemaReply {

  /** The registry answered with HTTP 200. The body is not checked yet. */
  record Found(String json) implements SchemaReply {}

  /** The request may succeed later. */
  record Later(String cause) implements SchemaReply {}

  /**
   * The request cannot succeed until somebody fixes the cause.
   *
   * @param reason what happened and what to check, without secrets
   */
  record Denied(String reason) implements SchemaReply {}

  static SchemaReply read(Reply reply, SchemaRef schema, PlatformSettings settings) {
    if (reply instanceof Reply.Denied denied) {
      return new Denied(denied.reason());
    } else if (reply instanceof Reply.Unanswered unanswered) {
      return new Later(unanswered.cause());
    }
    Reply.Answered answered = (Reply.Answered) reply;
    int status = answered.status();
    if (status == 200) {
      return new Found(answered.redaction().clean(new String(answered.body(), UTF_8)));
    }
    String answer = "the registry answered HTTP " + status;
    return StatusCode.isTransient(status) && status != 501
        ? new Later(answer)
        : new Denied(answer + ". " + remedy(status, schema, settings));
  }

  private static String remedy(int status, SchemaRef schema, PlatformSettings settings) {
    return switch (status) {
      case 401, 403 ->
          "Check that the credential in aep.auth.client.id belongs to the organization in"
              + " aep.ims.org.id ("
              + settings.imsOrgId()
              + "), has the Experience Platform API, and may read schemas in the sandbox "
              + settings.sandboxName()
              + " (aep.sandbox.name)";
      case 404, 406 ->
          "Check that version "
              + schema.version()
              + " (aep.schema.content.type) of this schema (aep.schema.id) is in the sandbox "
              + settings.sandboxName()
              + " (aep.sandbox.name) of the organization "
              + settings.imsOrgId()
              + " (aep.ims.org.id)";
      case 407 -> "Check aep.proxy.user and aep.proxy.password";
      default -> "Check aep.schema.registry.url";
    };
  }
}
