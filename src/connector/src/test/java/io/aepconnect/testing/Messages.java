package io.aepconnect.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import java.util.Optional;

/** Messages as they are before they are sent, and what a check says of them. */
public final class Messages {

  private Messages() {}

  /** A complete message. */
  public static MessageJson message(String header, String entity) {
    return MessageJson.of(
        ("{\"header\":" + header + ",\"body\":{\"xdmEntity\":" + entity + "}}").getBytes(UTF_8));
  }

  /** Why the check does not let the message through; empty if it does. */
  public static Optional<String> problem(MessageCheck check, MessageJson message) {
    return check.check(message) instanceof MessageCheck.Result.Misfit misfit
        ? Optional.of(misfit.reason())
        : Optional.empty();
  }
}
