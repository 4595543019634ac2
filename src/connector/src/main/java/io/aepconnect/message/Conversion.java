package io.aepconnect.message;

/** The result of converting a record. */
public sealed interface Conversion {

  /**
   * The value was converted to a message.
   *
   * @param json the message
   */
  record Converted(MessageJson json) implements Conversion {}

  /**
   * The record cannot become a message.
   *
   * @param reason a sentence without the record's content
   */
  record Unconvertible(String reason) implements Conversion {}

  /** The record has no value. */
  record Tombstone() implements Conversion {}
}
