package io.aepconnect.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.batch.Batch;
import io.aepconnect.testing.RowTraffic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred thousand rows of several dataflows in random order, through the real pipeline. */
class RawRowsDeliveryTest {

  private static final int ROWS = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void rowsOfAPartitionKeepTheirOrderWithOneRequestInFlight(int flows) {
    RowTraffic run = new RowTraffic.Setup(flows, ROWS, 1).withOneInTenRejected().run();

    assertExact(run);
    assertThat(offsetsByPartition(run.sent()))
        .hasSize(2 * flows)
        .allSatisfy((partition, offsets) -> assertThat(offsets).isSorted());
  }

  /** The numbers of docs/delivery.md. A slow machine fills less, because rows arrive slowly. */
  @ParameterizedTest
  @CsvSource({"1, 50", "5, 25", "20, 5"})
  void fillsRequestsAndLetsNoFlowWait(int flows, int leastFill) {
    RowTraffic run = new RowTraffic.Setup(flows, ROWS, 5).withOneInTenRejected().run();

    assertExact(run);
    assertThat(run.fillPercent()).isGreaterThan(leastFill);
    assertThat(run.longestWaitInRequests()).isLessThan(2 * flows);
  }

  /** Each request has one dataflow, and each row has its outcome once. */
  private static void assertExact(RowTraffic run) {
    System.out.println(run.report());
    assertThat(run.sent())
        .allSatisfy(
            batch ->
                assertThat(batch.messages())
                    .allMatch(it -> RowTraffic.flowOf(it.record()).equals(batch.flow())));
    assertThat(run.deadLetters()).containsExactlyInAnyOrderElementsOf(run.rejected());
    assertThat(run.rejected()).hasSizeBetween(ROWS / 11, ROWS / 9);
    assertThat(run.accepted()).isEqualTo(ROWS - run.rejected().size());
    assertThat(run.committable()).isEqualTo(run.delivered());
  }

  private static Map<TopicPartition, List<Long>> offsetsByPartition(List<Batch> sent) {
    return sent.stream()
        .flatMap(batch -> batch.messages().stream())
        .map(message -> message.record())
        .collect(
            Collectors.groupingBy(
                record -> record.partition(),
                Collectors.mapping(record -> record.offset(), Collectors.toList())));
  }
}
