package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LinesTest {

  @Test
  void showsTheFirstAndCountsTheOthers() {
    assertThat(lines(1)).hasToString("line 1");
    assertThat(lines(5)).hasToString("line 1, 2, 3, 4, 5");
    assertThat(lines(1_007)).hasToString("line 1, 2, 3, 4, 5 and %,d more".formatted(1_002));
  }

  private static Lines lines(int count) {
    Lines lines = new Lines();
    IntStream.rangeClosed(1, count).forEach(it -> lines.add(Integer.toString(it)));
    return lines;
  }
}
