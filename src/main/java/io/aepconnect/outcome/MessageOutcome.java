package io.aepconnect.outcome;

/** What an opened 207 says about one message. */
public sealed interface MessageOutcome {

  /** The one {@link Accepted}: there is nothing to tell two of them apart. */
  MessageOutcome ACCEPTED = new Accepted();

  /** The one {@link Unknown}. */
  MessageOutcome UNKNOWN = new Unknown();

  /** The inlet took it. */
  record Accepted() implements MessageOutcome {}

  /** The inlet refused it for good. */
  record Rejected(Rejection rejection) implements MessageOutcome {}

  /** The inlet could not take it now (408, 429, 5xx of the entry). */
  record Postponed(int status) implements MessageOutcome {}

  /** The answer does not tell; neither success nor refusal may be assumed. */
  record Unknown() implements MessageOutcome {}
}
