package io.aepconnect.message;

import io.aepconnect.offset.TrackedRecord;

/**
 * One message for the inlet.
 *
 * @param record the record that was converted
 * @param json its text
 */
public record XdmMessage(TrackedRecord record, MessageJson json) {

  /** The length of the JSON text in bytes. */
  public int size() {
    return json.size();
  }
}
