package io.aepconnect.outcome;

/** What an opened 207 says about one message. */
public sealed interface MessageOutcome {

  /** The one {@link Accepted}: there is nothing to tell two of them apart. */
  MessageOutcome ACCEPTED = new Accepted();

  /** The one {@link Unknown}. */
  MessageOutcome UNKNOWN = new Unknown();

  /** The inlet accepted it. */
  record Accepted() implements MessageOutcome {}

  /** The inlet rejected it for good. */
  record Rejected(Rejection rejection) implements MessageOutcome {}

  /** The inlet could not take it this time (408, 429, 5xx of the entry). */
  record Postponed(Rejection rejection) implements MessageOutcome {}

  /**
   * The inlet let nobody in for it (401, 403, 407 of the entry): that is about the credential, not
   * the message. AEP documents no such entry.
   */
  record Denied(Rejection rejection) implements MessageOutcome {}

  /** The answer does not tell; neither success nor rejection may be assumed. */
  record Unknown() implements MessageOutcome {}
}
