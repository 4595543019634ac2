package io.aepconnect.message;

/** What became of a record's value. */
public sealed interface Conversion {

  /**
   * The value is a message now.
   *
   * @param json the message as JSON text in UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Converted(byte[] json) implements Conversion {}

  /**
   * The value cannot be a message.
   *
   * @param reason a sentence's end that fits after "the record's value", without its content
   */
  record Unconvertible(String reason) implements Conversion {}

  /** The record has no value. */
  record Tombstone() implements Conversion {}
}
