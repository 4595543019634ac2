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
    assertThat(halves).extracting(Batch::failures).containsOnly(1);
    assertThat(halves).extracting(Batch::firstFailureMs).containsOnly(5L);
  }

  @Test
  void aSingleMessageCannotBeSplit() {
    Batch batch = Batch.of(messages(1));

    assertThat(batch.halves()).containsExactly(batch);
  }

  @Test
  void remembersTheTimeOfItsFirstFailure() {
    Batch batch = Batch.of(messages(1)).failed(10).failed(20);

    assertThat(batch.failures()).isEqualTo(2);
    assertThat(batch.firstFailureMs()).isEqualTo(10);
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> Batch.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<XdmMessage> messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> Records.message(i, "1")).toList();
  }
}
