package io.aepconnect.message;

import java.util.Optional;

/** A last look at a message before it is sent. Called by one thread. */
@FunctionalInterface
public interface MessageCheck {

  /**
   * Why the message must not be sent, as a sentence without the message's content; empty if it may.
   */
  Optional<String> problem(MessageJson message);
}
