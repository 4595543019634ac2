package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorTest {

  @Test
  void findsEveryNameWithItsLabels() {
    List<Selector> found =
        Selector.of(
            "sum by (a, b) (rate(x_total{c=\"1\", d=~\"$d\"}[5m])) > 0.1 * max(y) and z > 3");

    assertThat(found).extracting(Selector::metric).containsExactly("x_total", "y", "z");
    assertThat(found.get(0).labels())
        .extracting(Selector.Label::name)
        .containsExactly("a", "b", "c", "d");
    assertThat(found.get(1).labels()).isEmpty();
  }

  @Test
  void leavesOutHowFarAnExpressionLooksBack() {
    assertThat(Selector.of("increase(x[1h]) > 0 or (y unless y offset 1h) > 0"))
        .extracting(Selector::metric)
        .containsExactly("x", "y", "y");
  }

  @Test
  void matchesByNameAndLabels() {
    Selector selector = Selector.of("x{c=\"1\", d=~\"$d\", e=~\"a|b\"}").get(0);

    assertThat(selector.matches(series("x", "1", "any", "b"))).isTrue();
    assertThat(selector.matches(series("y", "1", "any", "b"))).isFalse();
    assertThat(selector.matches(series("x", "2", "any", "b"))).isFalse();
    assertThat(selector.matches(series("x", "1", "any", "c"))).isFalse();
    assertThat(Selector.of("sum by (f) (x)").get(0).matches(series("x", "1", "any", "b")))
        .isFalse();
  }

  @Test
  void throwsForUnknownPromql() {
    assertThatThrownBy(() -> Selector.of("x % 2")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Selector.of("x{a!=\"1\"}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Selector.of("histogram_quantile(0.9, x)"))
        .extracting(Selector::metric)
        .contains("histogram_quantile");
  }

  private static Exposition.Series series(String name, String c, String d, String e) {
    return new Exposition.Series(name, Map.of("c", c, "d", d, "e", e));
  }
}
