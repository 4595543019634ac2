package io.aepconnect.message;

import java.util.Optional;

/**
 * A last look at a message before it is sent. Called by one thread. A message on which it fails
 * with a RuntimeException or a StackOverflowError is rejected like one that has a problem.
 */
@FunctionalInterface
public interface MessageCheck {

  /**
   * Why the message must not be sent, as a sentence without the message's content; empty if it may.
   */
  Optional<String> problem(MessageJson message);
}
