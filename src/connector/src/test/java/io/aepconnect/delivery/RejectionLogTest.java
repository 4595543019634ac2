package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.message.MessageJson;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.outcome.AepIds;
import io.aepconnect.outcome.Rejection;
import io.aepconnect.outcome.Verdict.NotAccepted;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.ManualClock;
import io.aepconnect.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RejectionLogTest {

  private static final RejectionReason NO_JSON =
      RejectionReason.of(RejectedBy.CONVERSION, "The record's value is not valid JSON (byte 12)");

  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();
  private final RejectionLog log = new RejectionLog(lines::add, clock);
  private final RecordLedger ledger =
      new RecordLedger(
          new DeadLetters(
              new FakeTaskContext().errantRecordReporter(), new ErrorSettings(true, true, () -> 0)),
          log);
  private long offset;

  @Nested
  class Warning {

    @Test
    void namesTheFirstDeadLetterAndItsReason() {
      reject(NO_JSON);

      assertThat(lines)
          .containsExactly(
              "Dead-lettered the record at events-0@0: The record's value is not valid JSON (byte"
                  + " 12). 1 dead letters since the task started; the next is logged in a minute at"
                  + " the earliest.");
    }

    @Test
    void namesTheNewestReasonOnceAMinute() {
      reject(NO_JSON);
      reject(NO_JSON);
      clock.advance(59_999);
      reject(NO_JSON);
      assertThat(lines).hasSize(1);
      clock.advance(1);
      reject(RejectionReason.of(RejectedBy.SIZE, "Too large"));

      assertThat(lines).hasSize(2);
      assertThat(lines.get(1))
          .startsWith("Dead-lettered the record at events-0@3: Too large. 4 dead letters");
    }

    @Test
    void namesSkippedRecordsEveryTenSeconds() {
      log.skipped(record(), NO_JSON);
      clock.advance(9_999);
      log.skipped(record(), NO_JSON);
      assertThat(lines).hasSize(1);
      clock.advance(1);
      log.skipped(record(), NO_JSON);

      assertThat(lines.get(1))
          .startsWith("Skipped the record at events-0@2: The record's value is not valid JSON")
          .contains("3 skipped so far");
    }

    @Test
    void hasTheInletsReasonWithItsIdsOnOneLine() {
      reject(inlet("bad\nline", 3, "{}"));

      assertThat(lines.get(0))
          .contains(
              "AEP rejected the message with status 400: bad?line (position 3 of 10, xactionId x3)");
    }

    @Test
    void hasTwoKilobytesOfALongReason() {
      reject(RejectionReason.of(RejectedBy.CHECK, "x".repeat(10_000)));

      assertThat(lines.get(0)).contains(": " + "x".repeat(2_048) + "….");
    }

    @Test
    void hidesTheValuesThatTheInletQuotes() {
      RejectionReason reason =
          inlet(
              "#/email: jane@example.com is not a valid id", 0, "{\"email\":\"jane@example.com\"}");
      reject(reason);

      assertThat(lines.get(0)).contains("#/email: [hidden] is not a valid id");
      assertThat(log.sample()).contains("[hidden]").doesNotContain("jane");
      assertThat(reason.text()).contains("jane@example.com");
    }
  }

  @Nested
  class Sample {

    @Test
    void isEmptyWithoutRejections() {
      assertThat(log.sample()).isEmpty();
    }

    @Test
    void countsReasonsThatDifferOnlyInNumbersAndIdsAsOne() {
      reject(inlet("no dataset", 1, "{}"));
      reject(NO_JSON);
      reject(inlet("no dataset", 2, "{}"));
      reject(RejectionReason.of(RejectedBy.CONVERSION, NO_JSON.summary().replace("12", "7")));

      assertThat(log.sample())
          .isEqualTo(
              "; rejected because: 2 × AEP rejected the message with status 400: no dataset; 2 ×"
                  + " The record's value is not valid JSON (byte 12)");
    }

    @Test
    void beginsAnewWithEachLine() {
      reject(NO_JSON);
      log.sample();

      assertThat(log.sample()).isEmpty();
    }

    @Test
    void hasThreeReasonsAtMost() {
      for (String reason : List.of("a", "b", "c", "d", "e")) {
        reject(RejectionReason.of(RejectedBy.CHECK, reason));
      }

      assertThat(log.sample())
          .isEqualTo("; rejected because: 1 × a; 1 × b; 1 × c; 2 × other reasons");
    }

    @Test
    void shortensALongReason() {
      reject(RejectionReason.of(RejectedBy.CHECK, "x".repeat(1_000)));

      assertThat(log.sample()).endsWith("1 × " + "x".repeat(200) + "…");
    }
  }

  private void reject(RejectionReason reason) {
    ledger.rejected(record(), reason);
  }

  private TrackedRecord record() {
    return ledger.received(Records.record(Records.PARTITION, offset++, "{}"));
  }

  private RejectionReason inlet(String words, int position, String message) {
    return RejectionReason.of(
        new NotAccepted(
            new XdmMessage(record(), MessageJson.of(message.getBytes(StandardCharsets.UTF_8))),
            new Rejection(400, words, new AepIds("x" + position, null, null), position, 10)));
  }
}
