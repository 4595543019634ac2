package io.aepconnect.simulator;

import java.time.Duration;

/** A failure that the simulator produces for one request. */
public sealed interface Fault {

  /**
   * The response has this status, and the messages are not processed.
   *
   * @param retryAfter value of the header {@code Retry-After}; nullable
   * @param body null: AEP's problem body with that status
   */
  record Answer(int status, String retryAfter, String body) implements Fault {

    public static Answer status(int status) {
      return new Answer(status, null, null);
    }
  }

  /** The connection breaks before the messages are processed. */
  record ResetBefore() implements Fault {}

  /** The messages are processed, but the connection breaks before the response. */
  record ResetAfter() implements Fault {}

  /** The response is late by this time. */
  record Delay(Duration time) implements Fault {}

  /** There is no response; the connection breaks after this time at the latest. */
  record Hang(Duration atMost) implements Fault {}

  /**
   * The connection breaks in the middle of the response. Only the platform's services can do this.
   *
   * @param afterBytes how many bytes of the content are sent before
   * @param withLength whether the response announces the length of the whole content
   */
  record Truncate(long afterBytes, boolean withLength) implements Fault {}

  /** The messages are processed, but the response is damaged. */
  record Damage(Kind kind) implements Fault {

    /** How a response can be damaged. */
    public enum Kind {
      /** The last entry is missing. */
      SHORT,
      /** There is one entry more than messages. */
      LONG,
      /** The entries are in reverse order. */
      REVERSED,
      /** The entries do not name their messages. */
      WITHOUT_IDS,
      /** The status of each rejected message is text instead of a number. */
      TEXT_STATUS,
      /** The body ends in the middle of the JSON. */
      TRUNCATED,
      /** The response is an HTML page with status 200. */
      HTML
    }
  }
}
