package io.aepconnect.delivery;

import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.TrackedRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Converts and checks each record. The record becomes a message in the send queue, or is rejected
 * or skipped at once. Task thread only.
 */
final class Intake {

  private final DeliverySettings settings;
  private final MessageConverter converter;
  private final MessageCheck check;
  private final RecordLedger ledger;
  private final SendQueue sendQueue;
  private final DeliveryMeter meter;

  Intake(
      DeliverySettings settings,
      MessageConverter converter,
      MessageCheck check,
      RecordLedger ledger,
      SendQueue sendQueue,
      DeliveryMeter meter) {
    this.settings = settings;
    this.converter = converter;
    this.check = check;
    this.ledger = ledger;
    this.sendQueue = sendQueue;
    this.meter = meter;
  }

  /**
   * Takes one record.
   *
   * @throws ConnectException if the record must fail the task
   */
  void take(SinkRecord record) {
    takeConversion(ledger.received(record), converter.convert(record));
  }

  private void takeConversion(TrackedRecord record, Conversion conversion) {
    if (conversion instanceof Conversion.Converted converted) {
      takeMessage(new XdmMessage(record, converted.json()));
    } else if (conversion instanceof Conversion.Unconvertible unconvertible) {
      reject(record, RejectedBy.CONVERSION, unconvertible.reason());
    } else {
      takeTombstone(record);
    }
  }

  private void takeMessage(XdmMessage message) {
    if (!settings.limits().admit(message.size())) {
      rejectLarge(message);
      return;
    }
    MessageCheck.Result result = checked(message.json());
    if (result instanceof MessageCheck.Result.Fit fit) {
      takeChecked(new XdmMessage(message.record(), fit.message()));
    } else if (result instanceof MessageCheck.Result.Misfit misfit) {
      reject(message.record(), RejectedBy.CHECK, misfit.reason());
    }
  }

  /**
   * If the check itself fails, rejects the message: the next message may pass, but an unchecked
   * message must not be sent.
   */
  private MessageCheck.Result checked(MessageJson message) {
    try {
      return check.check(message);
    } catch (RuntimeException | StackOverflowError e) {
      return new MessageCheck.Result.Misfit(
          "The message could not be checked, so it was not sent: the check failed with a "
              + e.getClass().getName());
    }
  }

  /** The check may have enlarged the message, so its size is checked once more. */
  private void takeChecked(XdmMessage message) {
    if (settings.limits().admit(message.size())) {
      message.record().releaseValue();
      sendQueue.add(message);
    } else {
      rejectLarge(message);
    }
  }

  private void rejectLarge(XdmMessage message) {
    reject(
        message.record(),
        RejectedBy.SIZE,
        "The record becomes a message of %d bytes, but the largest message that fits into a request has %d bytes"
            .formatted(message.size(), settings.limits().maxMessageBytes()));
  }

  private void reject(TrackedRecord record, RejectedBy by, String reason) {
    ledger.rejected(record, RejectionReason.of(by, reason));
  }

  private void takeTombstone(TrackedRecord record) {
    meter.tombstone();
    switch (settings.nullValues()) {
      case IGNORE -> ledger.skipped(record);
      case DELETE -> takeConversion(record, converter.deletion(record.record()));
      case REJECT -> reject(record, RejectedBy.NULL_VALUE, "The record has no value (a tombstone)");
      case FAIL ->
          throw new ConnectException(
              "The record at "
                  + record
                  + " has no value. The task stops because aep.behavior.on.null.values is fail; set"
                  + " it to ignore or reject to continue.");
    }
  }
}
