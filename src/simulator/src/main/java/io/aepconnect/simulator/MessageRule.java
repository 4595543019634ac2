package io.aepconnect.simulator;

import java.util.regex.Pattern;

/**
 * What happens to messages whose entity has an {@code _id} that matches.
 *
 * @param id matched as a whole
 * @param status that is answered
 * @param text that is answered
 * @param wholeRequest whether the whole request is answered so, instead of the message's entry
 */
public record MessageRule(Pattern id, int status, String text, boolean wholeRequest) {

  /** Refuses the message itself. */
  public static MessageRule refuse(String id, int status, String text) {
    return new MessageRule(Pattern.compile(id), status, text, false);
  }

  /** Spoils the whole request that holds the message. */
  public static MessageRule poison(String id, int status) {
    return new MessageRule(Pattern.compile(id), status, "Error processing payload", true);
  }

  boolean matches(String messageId) {
    return id.matcher(messageId).matches();
  }
}
