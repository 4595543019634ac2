package io.aepconnect.simulator;

import java.util.regex.Pattern;

/**
 * Rejects the messages whose {@code _id} matches.
 *
 * @param id must match the whole {@code _id}
 * @param status status of the rejection
 * @param text error text of the rejection
 * @param wholeRequest whether the whole request is rejected, instead of the message alone
 */
public record MessageRule(Pattern id, int status, String text, boolean wholeRequest) {

  /** Rejects the message alone. */
  public static MessageRule refuse(String id, int status, String text) {
    return new MessageRule(Pattern.compile(id), status, text, false);
  }

  /** Rejects every request that contains the message. */
  public static MessageRule poison(String id, int status) {
    return new MessageRule(Pattern.compile(id), status, "Error processing payload", true);
  }

  boolean matches(String messageId) {
    return id.matcher(messageId).matches();
  }
}
