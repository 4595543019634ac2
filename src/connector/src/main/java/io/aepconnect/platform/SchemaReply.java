package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.http.Reply;
import io.aepconnect.http.StatusCode;

/** What came of asking the Schema Registry for a schema. */
sealed interface SchemaReply {

  /** The schema, if it is one: this is what the registry answered with HTTP 200. */
  record Found(String json) implements SchemaReply {}

  /** It may be had later. */
  record Later(String cause) implements SchemaReply {}

  /**
   * It cannot be had until somebody fixes the cause.
   *
   * @param reason what happened and what to check, without secrets
   */
  record Denied(String reason) implements SchemaReply {}

  static SchemaReply read(Reply reply, SchemaRef schema, RegistrySettings settings) {
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
    String answer = "it answered HTTP " + status;
    return StatusCode.isTransient(status) && status != 501
        ? new Later(answer)
        : new Denied(answer + ". " + remedy(status, schema, settings));
  }

  private static String remedy(int status, SchemaRef schema, RegistrySettings settings) {
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
