package io.aepconnect.failed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadProgressTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final long NOW = Duration.ofDays(100).toMillis();

  @Test
  void anOffsetIsReadAsItWasWritten() {
    ReadProgress progress =
        ReadProgress.after(1_000)
            .settled("A", 2_000)
            .settled("B", 2_000)
            .settled("odd,id@x y", 2_500)
            .at(new Position("C", 3_000, "part-1.json", 17));

    ReadProgress read = ReadProgress.of(progress.toOffset());

    assertThat(read.toOffset()).isEqualTo(progress.toOffset());
    assertThat(read.position()).isEqualTo(progress.position());
    assertThat(read.settled().contains("B", 2_000)).isTrue();
    assertThat(read.settled().contains("odd,id@x y", 2_500)).isTrue();
    assertThat(read.settled().contains("D", 2_000)).isFalse();
  }

  @Test
  void usersMayGiveAWatermarkAsTimeOrNumber() {
    assertThat(ReadProgress.of(Map.of("watermark", "1970-01-01T00:00:05Z")).settled().untilMs())
        .isEqualTo(ReadProgress.of(Map.of("watermark", 5_000)).settled().untilMs())
        .isEqualTo(5_000);
  }

  static Map<String, Map<String, ?>> wrongOffsets() {
    return Map.of(
        "watermark must be a time", Map.of("watermark", "yesterday"),
        "watermark must be a time such", Map.of(),
        "watermark must be", Map.of("watermark", -1),
        "offset is not part", Map.of("watermark", 1, "offset", 7),
        "must be ID@TIME", Map.of("watermark", 1, "settled", "A,B"),
        "line must be a number", Map.of("watermark", 1, "batch", "A", "created", 1, "line", "x"),
        "settled must be text", Map.of("watermark", 1, "settled", 1));
  }

  @ParameterizedTest
  @MethodSource("wrongKeys")
  void wrongOffsetsSayWhatIsWrong(String message) {
    Map<String, ?> offset = wrongOffsets().get(message);

    assertThatThrownBy(() -> ReadProgress.of(offset)).hasMessageContaining(message);
    assertThatThrownBy(() -> SourcePartition.check(SourcePartition.of("prod", "abc"), offset))
        .hasMessageContaining(message);
  }

  static Stream<String> wrongKeys() {
    return wrongOffsets().keySet().stream();
  }

  @Test
  void olderBatchesAreKnownByOneTime() {
    SettledBatches settled =
        SettledBatches.until(1_000).and("A", 2_000).and("B", 3_000).andUntil(2_000);

    assertThat(settled.ids()).isEqualTo("B@3000");
    assertThat(settled.contains("A", 2_000)).isTrue();
    assertThat(settled.contains("late", 2_001)).isFalse();
    assertThat(settled.andUntil(500)).isSameAs(settled);
  }

  @Test
  void tooManyBatchesForgetTheOldestFirst() {
    SettledBatches settled = SettledBatches.until(0);
    for (int i = 1; i <= SettledBatches.MOST + 10; i++) {
      settled = settled.and("01J" + "%023d".formatted(i), i);
    }

    assertThat(settled.size()).isLessThanOrEqualTo(SettledBatches.MOST);
    assertThat(settled.untilMs()).isEqualTo(10);
    assertThat(settled.ids()).hasSizeLessThan(100_000);
    assertThat(settled.contains("late", 11)).isFalse();
  }

  @Test
  void windowsReachTheLookBackAndStayThere() {
    SettledBatches settled = SettledBatches.until(NOW - Duration.ofDays(30).toMillis());
    int windows = 0;
    for (Window window = Window.next(settled, DAY, NOW);
        window.hasNext();
        window = Window.next(settled, DAY, NOW)) {
      settled = settled.andUntil(window.settledUntilMs(DAY, NOW));
      windows++;
    }

    assertThat(windows).isEqualTo(15);
    Window last = Window.next(settled, DAY, NOW);
    assertThat(last.settledUntilMs(DAY, NOW)).isEqualTo(NOW - DAY.toMillis());
    assertThat(last.beforeMs()).isNull();
  }

  @Test
  void filesBeforeThePositionWereRead() {
    Position position = new Position("A", 1, "part-2", 5);

    assertThat(position.linesOf("part-1")).isEqualTo(Long.MAX_VALUE);
    assertThat(position.linesOf("part-2")).isEqualTo(5);
    assertThat(position.linesOf("part-3")).isZero();
  }
}
