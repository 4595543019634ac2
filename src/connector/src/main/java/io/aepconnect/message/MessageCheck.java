package io.aepconnect.message;

/**
 * A last look at a message before it is sent. Called by one thread. A message on which it fails
 * with a RuntimeException or a StackOverflowError is rejected like one that must not be sent.
 */
@FunctionalInterface
public interface MessageCheck {

  /** What is to become of the message. */
  Result check(MessageJson message);

  /** What is to become of a message. */
  sealed interface Result {

    /**
     * It may be sent.
     *
     * @param message as it is to be sent
     */
    record Fit(MessageJson message) implements Result {}

    /**
     * It must not be sent.
     *
     * @param reason a sentence without the message's content
     */
    record Misfit(String reason) implements Result {}
  }
}
