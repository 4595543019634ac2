package io.aepconnect.validation;

import static io.aepconnect.testing.Messages.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Messages;
import io.aepconnect.testing.PipelineHarness;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntityChecksTest {

  private static final XdmSchema SCHEMA =
      XdmSchema.parse(
          "{\"properties\":{\"_id\":{},\"timestamp\":{},\"o\":{\"type\":\"integer\"}},"
              + "\"required\":[\"_id\",\"o\"]}");

  private final EntityChecks checks =
      new EntityChecks(
          new CheckSettings(
              ProfileLimits.REJECT,
              IdentityPolicy.OFF,
              new XdmSchemas(List.of(SCHEMA)),
              Repairs.NONE),
          Clock.systemUTC());

  @Test
  void namesAllViolationsInOneSentence() {
    assertThat(problem(checks, Messages.message("{}", "{\"o\":\"hush\"}")))
        .contains(
            "The entity does not fit the XDM schema: /o type: string found, integer expected;"
                + " (the entity) required: required property '_id' not found");
  }

  @Test
  void fiveViolationsWithLongPointersFitIntoTwoKilobytes() {
    String nested =
        "{\"properties\":{\"list\":{\"items\":{\"additionalProperties\":{\"type\":\"integer\"}}}}}";
    EntityChecks strict =
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE,
                IdentityPolicy.OFF,
                new XdmSchemas(List.of(XdmSchema.parse(nested))),
                Repairs.NONE),
            Clock.systemUTC());
    String misfit = "{\"%s\":\"\"}".formatted("n".repeat(49_000));
    String five = String.join(",", Collections.nCopies(5, misfit));

    String reason =
        problem(strict, Messages.message("{}", "{\"list\":[%s]}".formatted(five))).orElseThrow();

    assertThat(reason.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(2_048);
    for (int index = 0; index < 5; index++) {
      assertThat(reason).containsPattern("/list/" + index + "/n+… type: string found, integer");
    }
  }

  @Test
  void truncatesALongTextFromTheSchema() {
    String tiers = String.join("\",\"", Collections.nCopies(5, "語".repeat(5_000)));
    EntityChecks strict =
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE,
                IdentityPolicy.OFF,
                new XdmSchemas(
                    List.of(
                        XdmSchema.parse(
                            "{\"properties\":{\"o\":{\"enum\":[\"" + tiers + "\"]}}}"))),
                Repairs.NONE),
            Clock.systemUTC());

    assertThat(problem(strict, Messages.message("{}", "{\"o\":1}")).orElseThrow().getBytes(UTF_8))
        .hasSizeLessThan(300);
  }

  @Test
  void checksTheSizeOfAnEntityThatFits() {
    String large = "{\"_id\":\"1\",\"timestamp\":\"%s\",\"o\":1}".formatted("t".repeat(10_240));

    assertThat(problem(checks, Messages.message("{}", large)).orElseThrow())
        .startsWith("The event has ");
  }

  @ParameterizedTest
  @EnumSource(
      value = ProfileLimits.class,
      names = {"WARN", "REJECT"})
  void countsViolationsAndLargeEntities(ProfileLimits limits) {
    EntityChecks counting =
        new EntityChecks(
            new CheckSettings(
                limits, IdentityPolicy.OFF, new XdmSchemas(List.of(SCHEMA)), Repairs.NONE),
            Clock.systemUTC());
    String large = "{\"_id\":\"1\",\"timestamp\":\"%s\",\"o\":1}".formatted("t".repeat(10_240));

    problem(counting, Messages.message("{}", "{}"));
    problem(counting, Messages.message("{}", "{\"_id\":\"1\",\"o\":1}"));
    problem(counting, Messages.message("{}", large));
    problem(counting, Messages.message("{}", large));

    assertThat(counting.counts().schemaViolations()).isEqualTo(1);
    assertThat(counting.counts().overProfileLimits()).isEqualTo(2);
  }

  @Test
  void aRejectedMessageIsDeadLetteredAndTheOthersAreSent() {
    PipelineHarness.Setup setup = new PipelineHarness.Setup();
    setup.check = checks;
    PipelineHarness run = setup.build();

    run.putValue("{\"body\":{\"xdmEntity\":{\"_id\":\"\",\"o\":0}}}");
    run.putValue("{\"body\":{\"xdmEntity\":{\"_id\":\"\"}}}");
    run.putValue("{\"body\":{\"xdmEntity\":{\"_id\":\"\",\"o\":2}}}");

    assertThat(run.sentOffsets()).containsExactly(List.of(0L), List.of(2L));
    assertThat(run.context.deadOffsets()).containsExactly(1L);
    assertThat(run.context.letters().get(0).reason())
        .isEqualTo(
            "The entity does not fit the XDM schema: (the entity) required: required property 'o'"
                + " not found");
    assertThat(run.committable()).isEqualTo(3);
  }
}
