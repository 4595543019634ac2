package io.aepconnect.simulator;

import java.time.Duration;

/** What can go wrong with one request. */
public sealed interface Fault {

  /**
   * The request is answered without being processed.
   *
   * @param retryAfter the header; nullable
   * @param body nullable: then a problem body of that status
   */
  record Answer(int status, String retryAfter, String body) implements Fault {

    public static Answer status(int status) {
      return new Answer(status, null, null);
    }
  }

  /** The connection breaks before the inlet has seen the messages. */
  record ResetBefore() implements Fault {}

  /** The messages are processed, but the connection breaks before the answer. */
  record ResetAfter() implements Fault {}

  /** The answer comes late. */
  record Delay(Duration time) implements Fault {}

  /** No answer comes; the connection breaks after that time at the latest. */
  record Hang(Duration atMost) implements Fault {}

  /** The messages are processed, but the answer is damaged. */
  record Damage(Kind kind) implements Fault {

    /** How an answer can be damaged. */
    public enum Kind {
      /** The last entry is missing. */
      SHORT,
      /** An entry too many. */
      LONG,
      /** The entries stand in reverse order. */
      REVERSED,
      /** No entry names a message. */
      WITHOUT_IDS,
      /** The status of each refused entry is text. */
      TEXT_STATUS,
      /** The text ends in the middle. */
      TRUNCATED,
      /** A page of HTML with status 200. */
      HTML
    }
  }
}
