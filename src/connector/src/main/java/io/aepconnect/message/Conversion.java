package io.aepconnect.message;

/** What became of a record. */
public sealed interface Conversion {

  /**
   * The value is a message now.
   *
   * @param json the message
   */
  record Converted(MessageJson json) implements Conversion {}

  /**
   * The record cannot be a message.
   *
   * @param reason a sentence without the record's content
   */
  record Unconvertible(String reason) implements Conversion {}

  /** The record has no value. */
  record Tombstone() implements Conversion {}
}
