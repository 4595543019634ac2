package io.aepconnect.message;

import io.aepconnect.offset.TrackedRecord;

/**
 * One message for the inlet.
 *
 * @param record the Kafka record that it was made of
 * @param json the message as JSON text in UTF-8; never changed after it was made
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity, never by value
public record XdmMessage(TrackedRecord record, byte[] json) {

  /** The length of the JSON text in bytes. */
  public int size() {
    return json.length;
  }
}
