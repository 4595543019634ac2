package io.aepconnect.message;

import io.aepconnect.offset.TrackedRecord;
import org.jspecify.annotations.Nullable;

/**
 * One message for the inlet; of a raw inlet, one row.
 *
 * @param record the record that was converted
 * @param json its text
 */
public record XdmMessage(TrackedRecord record, MessageJson json) {

  /** The dataflow that its request must name; null for messages with an envelope. */
  public @Nullable String flow() {
    return json.flow();
  }

  /** The length of the JSON text in bytes. */
  public int size() {
    return json.size();
  }
}
