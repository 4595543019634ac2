package io.aepconnect.message;

/** What became of a record. */
public sealed interface Conversion {

  /**
   * The value is a message now.
   *
   * @param json the message as JSON text in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Converted(byte[] json) implements Conversion {}

  /**
   * The record cannot be a message.
   *
   * @param reason a sentence without the record's content
   */
  record Unconvertible(String reason) implements Conversion {}

  /** The record has no value. */
  record Tombstone() implements Conversion {}
}
