package io.aepconnect.outcome;

/** What the body of a 200 or 207 says about one message. */
public sealed interface MessageOutcome {

  /** The only {@link Accepted} that is needed: all are equal. */
  MessageOutcome ACCEPTED = new Accepted();

  /** The only {@link Unknown} that is needed. */
  MessageOutcome UNKNOWN = new Unknown();

  /** The inlet accepted it. */
  record Accepted() implements MessageOutcome {}

  /** The inlet rejected it; a retry would not help. */
  record Rejected(Rejection rejection) implements MessageOutcome {}

  /** The inlet could not accept it this time (408, 429 or 5xx in the entry). */
  record Postponed(Rejection rejection) implements MessageOutcome {}

  /**
   * The inlet denied access for it (401, 403 or 407 in the entry). The cause is the credential, not
   * the message. AEP documents no such entry.
   */
  record Denied(Rejection rejection) implements MessageOutcome {}

  /** The response does not say; neither success nor rejection may be assumed. */
  record Unknown() implements MessageOutcome {}
}
