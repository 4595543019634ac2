package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.Records;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordLedgerTest {

  private static final Map<TopicPartition, OffsetAndMetadata> DELIVERED =
      Map.of(Records.PARTITION, new OffsetAndMetadata(1));

  private final RecordLedger ledger =
      new RecordLedger(
          new DeadLetters(
              new FakeTaskContext().errantRecordReporter(), new ErrorSettings(true, true, () -> 0)),
          new RejectionLog(Clock.systemUTC()));

  private final TrackedRecord record = ledger.received(Records.record(Records.PARTITION, 0, "{}"));

  @Test
  void commitsWhileTheRecordsAddUp() {
    ledger.skipped(record);

    assertThat(ledger.committable(DELIVERED)).isEqualTo(DELIVERED);
  }

  @Test
  void aRecordWithoutAnOutcomeIsMissingUnlessItsDeadLetterIsBeingWritten() {
    assertThatThrownBy(ledger::checkNoneIsMissing)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing, which is a bug in the connector: 1 record received");

    ledger.rejected(record, RejectionReason.of(RejectedBy.INLET, "No"));
    ledger.checkNoneIsMissing();
    ledger.finishDeadLetters();
    ledger.checkNoneIsMissing();
  }

  @Test
  void commitsNothingOnceTheRecordsDoNotAddUp() {
    ledger.revoke(List.of(Records.PARTITION));
    ledger.skipped(record); // no code skips a revoked record

    assertThatThrownBy(() -> ledger.committable(DELIVERED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "do not add up, which is a bug in the connector: 1 record received = 0 accepted + 0"
                + " dead-lettered + 1 skipped + 1 revoked + 0 unfinished");
  }
}
