package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.platform.CatalogBatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a line with a failed record says. Immutable.
 *
 * @param form what the value is
 * @param value the message as it was sent, or the line as it was read
 * @param reasons AEP's reasons, outer ones first; empty if it gave none
 * @param entityId nullable: the entity's {@code _id}
 * @param identity nullable: the entity's identity in the namespace of the sink's keys
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record FailedMessage(
    Form form,
    byte[] value,
    List<Reason> reasons,
    @Nullable String entityId,
    @Nullable String identity) {

  /** What the value of a failed record is. */
  enum Form {
    /** The message as it was sent: header and body. */
    MESSAGE,

    /** A line that holds no message, byte for byte. */
    RAW,

    /** The beginning of a line that is longer than a record may be. */
    CUT,

    /** The catalog's entry of a batch whose records cannot be read. */
    BATCH
  }

  /**
   * Stands for the records of a batch that cannot be read.
   *
   * @param longest how many bytes the value may have
   * @param reason why
   */
  static FailedMessage ofBatch(CatalogBatch batch, int longest, String reason) {
    byte[] json = batch.json().getBytes(UTF_8);
    return new FailedMessage(
        Form.BATCH,
        json.length <= longest ? json : Arrays.copyOf(json, longest),
        List.of(Reason.ours(reason)),
        null,
        null);
  }

  /** Whether the message is there as it was sent. */
  boolean isClear() {
    return form == Form.MESSAGE;
  }
}
