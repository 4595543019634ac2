package io.aepconnect.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.message.XdmMessage;
import io.aepconnect.testing.Records;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 1_000})
  void splitsIntoTwoHalvesInOrder(int size) {
    Batch batch = Batch.of(messages(size)).failed(5);

    List<Batch> halves = batch.halves();

    assertThat(halves).hasSize(2);
    assertThat(halves).flatExtracting(Batch::messages).isEqualTo(batch.messages());
    assertThat(halves.get(1).size() - halves.get(0).size()).isBetween(0, 1);
    assertThat(halves).extracting(Batch::attempts).containsOnly(new Attempts(1, 5, 0, 0));
  }

  @Test
  void hasMessagesOfOneFlowOnly() {
    List<XdmMessage> mixed = List.of(Records.row(0, "a", "{}"), Records.row(1, "b", "{}"));

    assertThat(Batch.of(mixed.subList(1, 2)).flow()).isEqualTo("b");
    assertThat(Batch.of(List.of(Records.message(0, "{}"))).flow()).isNull();
    assertThatThrownBy(() -> Batch.of(mixed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSingleMessageCannotBeSplit() {
    Batch batch = Batch.of(messages(1));

    assertThat(batch.halves()).containsExactly(batch);
  }

  @Test
  void remembersTheTimeOfItsFirstFailure() {
    Batch batch = Batch.of(messages(1)).failed(10).failed(20);

    assertThat(batch.attempts()).isEqualTo(new Attempts(2, 10, 0, 0));
  }

  @Test
  void countsServerErrorsInARowFromTheFirst() {
    Attempts attempts =
        Attempts.NONE.failedWithServerError(10, 7).failed(20).failedWithServerError(30, 9);

    assertThat(attempts.failedWithServerError(40, 11)).isEqualTo(new Attempts(4, 10, 2, 9));
    assertThat(attempts.afresh()).isEqualTo(new Attempts(0, 10, 0, 0));
  }

  @Test
  void joinedBatchesKeepTheirOrderAndTheOldestFailure() {
    Batch first = Batch.of(messages(2)).failed(20).failed(30);
    Batch second = Batch.of(messages(1)).failed(10);
    Batch fresh = Batch.of(messages(1));

    Batch joined = Batch.joined(List.of(fresh, first, second));

    assertThat(joined.messages())
        .containsExactly(
            fresh.messages().get(0),
            first.messages().get(0),
            first.messages().get(1),
            second.messages().get(0));
    assertThat(joined.attempts()).isEqualTo(new Attempts(2, 10, 0, 0));
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> Batch.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<XdmMessage> messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> Records.message(i, "1")).toList();
  }
}
