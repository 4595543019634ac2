package io.aepconnect.message;

/**
 * The last check of a message before it is sent. Called by one thread. If the check throws a
 * RuntimeException or a StackOverflowError, the message is rejected.
 */
@FunctionalInterface
public interface MessageCheck {

  /** Checks the message. */
  Result check(MessageJson message);

  /** The result of a check. */
  sealed interface Result {

    /**
     * The message may be sent.
     *
     * @param message the message to send, perhaps repaired
     */
    record Fit(MessageJson message) implements Result {}

    /**
     * The message must not be sent.
     *
     * @param reason a sentence without the message's content
     */
    record Misfit(String reason) implements Result {}
  }
}
