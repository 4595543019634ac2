package io.aepconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Messages;
import io.aepconnect.testing.MovableClock;
import io.aepconnect.validation.CheckSettings;
import io.aepconnect.validation.EntityChecks;
import io.aepconnect.validation.IdentityPolicy;
import io.aepconnect.validation.ProfileLimits;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckMetricsTest {

  private static final Map<RepairRule, String> SPOILT =
      Map.of(
          RepairRule.NUMBER_FROM_TEXT, "{\"n\":\"1\"}",
          RepairRule.TEXT_FROM_NUMBER, "{\"t\":1}",
          RepairRule.BOOLEAN_FROM_TEXT, "{\"b\":\"true\"}",
          RepairRule.WHOLE_NUMBER, "{\"i\":1.0}",
          RepairRule.DATE_TIME_FROM_EPOCH, "{\"d\":1795512600}",
          RepairRule.DATE_TIME_FROM_TEXT, "{\"d\":\"2026-11-24 09:30:00Z\"}",
          RepairRule.NULLS, "{\"t\":null}",
          RepairRule.ENUM_CASE, "{\"e\":\"GOLD\"}");

  private static final XdmSchema SCHEMA =
      XdmSchema.parse(
          """
          {"properties":{"n":{"type":"number"},"t":{"type":"string"},"b":{"type":"boolean"},
            "i":{"type":"integer"},"d":{"type":"string","format":"date-time"},
            "e":{"enum":["gold"]}}}
          """);

  private final TaskMetrics metrics = new TaskMetrics(new MovableClock());
  private final EntityChecks checks =
      new EntityChecks(
          new CheckSettings(
              ProfileLimits.IGNORE,
              IdentityPolicy.OFF,
              new XdmSchemas(List.of(SCHEMA)),
              new Repairs(EnumSet.allOf(RepairRule.class), null)),
          Clock.systemUTC());

  @ParameterizedTest
  @EnumSource(RepairRule.class)
  void eachRuleHasAMetricOfItsName(RepairRule rule) {
    CheckMetrics.follow(metrics, checks);

    checks.check(Messages.message("{}", SPOILT.get(rule)));
    metrics.publish();

    List<Metric> counted =
        Arrays.stream(Metric.values())
            .filter(it -> it.attribute().startsWith("repaired-") && metrics.value(it) != 0)
            .toList();
    assertThat(counted)
        .extracting(Metric::attribute)
        .containsExactly("repaired-" + rule.keyword() + "-total");
  }

  @Test
  void whatIsRejectedIsNoRepair() {
    CheckMetrics.follow(metrics, checks);

    checks.check(Messages.message("{}", "{\"n\":\"1\",\"t\":{}}"));
    metrics.publish();

    assertThat(metrics.value(Metric.REPAIRED_NUMBERS_FROM_TEXT)).isZero();
    assertThat(metrics.value(Metric.SCHEMA_VIOLATIONS)).isEqualTo(1);
  }
}
