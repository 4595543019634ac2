package io.aepconnect.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.MovableClock;
import io.aepconnect.testing.PipelineHarness;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to records whose entities are repaired, from put to the request. */
class RepairPipelineTest {

  private static final XdmSchemas SCHEMAS =
      new XdmSchemas(
          List.of(
              XdmSchema.parse(
                  """
                  {"properties":{"n":{"type":"integer"},"at":{"type":"string",
                    "format":"date-time"},"t":{"type":"string"},
                    "m":{"additionalProperties":{"type":"string"}}}}
                  """)));
  private static final Repairs LOSSLESS = new Repairs(EnumSet.allOf(RepairRule.class), null);

  private final PipelineHarness.Setup setup = new PipelineHarness.Setup();

  @Test
  void sendsRepairedRecordsAndCountsEachRule() {
    EntityChecks checks = checks(LOSSLESS);
    PipelineHarness run = run(checks);

    run.putValue(message("{\"n\":\"1\",\"at\":1795512600,\"t\":null}"));
    run.putValue(message("{\"n\":2.0}"));
    run.putValue(message("{\"n\":3}"));

    assertThat(sent(run))
        .containsExactly(
            message("{\"n\":1,\"at\":\"2026-11-24T09:30:00Z\"}"),
            message("{\"n\":2}"),
            message("{\"n\":3}"));
    assertThat(checks.counts().of(RepairRule.NUMBER_FROM_TEXT)).isEqualTo(1);
    assertThat(checks.counts().of(RepairRule.DATE_TIME_FROM_EPOCH)).isEqualTo(1);
    assertThat(checks.counts().of(RepairRule.NULLS)).isEqualTo(1);
    assertThat(checks.counts().of(RepairRule.WHOLE_NUMBER)).isEqualTo(1);
    assertThat(checks.counts().of(RepairRule.ENUM_CASE)).isZero();
    assertThat(checks.counts().schemaViolations()).isZero();
    assertThat(run.committable()).isEqualTo(3);
  }

  @Test
  void deadLettersTheOriginalValueAndCountsNoRepair() {
    EntityChecks checks = checks(LOSSLESS);
    PipelineHarness run = run(checks);
    String value = message("{\"n\":\"1\",\"t\":{},\"at\":1795512600}");

    run.putValue(value);

    assertThat(sent(run)).isEmpty();
    assertThat(run.context.letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.record().value()).isEqualTo(value);
              assertThat(letter.reason())
                  .isEqualTo(
                      "The entity does not fit the XDM schema: /t type: object found, string"
                          + " expected");
            });
    for (RepairRule rule : RepairRule.values()) {
      assertThat(checks.counts().of(rule)).isZero();
    }
    assertThat(checks.counts().schemaViolations()).isEqualTo(1);
  }

  @Test
  void repairsNothingIfRepairIsOff() {
    EntityChecks checks = checks(Repairs.NONE);
    PipelineHarness run = run(checks);

    run.putValue(message("{\"n\":\"1\"}"));
    run.putValue(message("{\"n\":2.0}"));

    assertThat(sent(run)).containsExactly(message("{\"n\":2.0}"));
    assertThat(run.context.deadOffsets()).containsExactly(0L);
  }

  @Test
  void rejectsARecordThatARepairMakesTooLarge() {
    String fits = message("{\"t\":12345}");
    String grows = message("{\"t\":1234567}");
    setup.maxBytes = fits.length() + "\"\"".length() + requestOverhead();
    PipelineHarness run = run(checks(LOSSLESS));

    run.putValue(fits);
    run.putValue(grows);

    assertThat(sent(run)).containsExactly(message("{\"t\":\"12345\"}"));
    assertThat(run.context.letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.record().value()).isEqualTo(grows);
              assertThat(letter.reason())
                  .isEqualTo(
                      "The record becomes a message of %d bytes, but the largest message that fits"
                              .formatted(grows.length() + 2)
                          + " into a request has %d bytes".formatted(fits.length() + 2));
            });
  }

  @Test
  void logsEachFieldOnceWithItsRuleAndWithoutValues() {
    List<String> log = new ArrayList<>();
    MovableClock clock = new MovableClock();
    SentFindings findings = new SentFindings(new CheckCounts(), log::add, clock);
    SchemaCheck check = new SchemaCheck(SCHEMAS, LOSSLESS, findings::add);
    setup.check = message -> check.check(EntityText.of(message));
    PipelineHarness run = setup.build();

    for (int i = 0; i < 3; i++) {
      run.putValue(message("{\"n\":\"170%d\",\"m\":{\"ann@acme.example\":4711}}".formatted(i)));
    }

    assertThat(log)
        .containsExactly(
            "The field /n was repaired by number-from-text (aep.validation.repair). Such repairs since"
                + " the task started: 1",
            "The field /m/* was repaired by text-from-number (aep.validation.repair). Such repairs"
                + " since the task started: 1");
    clock.advance(600_000);
    run.putValue(message("{\"n\":\"1\"}"));
    assertThat(log).hasSize(3).last().asString().endsWith("Such repairs since the task started: 4");
  }

  private static int requestOverhead() {
    return "{\"messages\":[]}".length();
  }

  private static EntityChecks checks(Repairs repairs) {
    return new EntityChecks(
        new CheckSettings(ProfileLimits.IGNORE, IdentityPolicy.OFF, SCHEMAS, repairs),
        Clock.systemUTC());
  }

  private PipelineHarness run(EntityChecks checks) {
    setup.check = checks;
    return setup.build();
  }

  private static String message(String entity) {
    return "{\"body\":{\"xdmEntity\":" + entity + "}}";
  }

  private static List<String> sent(PipelineHarness run) {
    return run.endpoint.sent().stream()
        .flatMap(batch -> batch.messages().stream())
        .map(message -> new String(message.json().bytes(), UTF_8))
        .toList();
  }
}
