package io.aepconnect.validation;

import static io.aepconnect.testing.Messages.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Messages;
import io.aepconnect.testing.MovableClock;
import io.aepconnect.testing.PipelineHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityCheckTest {

  private static final String PROFILE =
      "{\"$id\":\"https://ns.adobe.com/acme/schemas/p\","
          + "\"meta:class\":\"https://ns.adobe.com/xdm/context/profile\",\"type\":\"object\"}";

  private final List<String> log = new ArrayList<>();
  private final MovableClock clock = new MovableClock();
  private final CheckCounts counts = new CheckCounts();
  private final MessageCheck rejecting = check(true);
  private final MessageCheck warning = check(false);

  @Test
  void rejectsWithThePointerAndNotTheId() {
    String map = "{\"CRMID\":[{\"id\":\"C-42\"}],\"ECID\":[{\"id\":\"1\"},{\"id\":\"77031\"}]}";

    assertThat(problem(rejecting, entity(map)))
        .hasValue(
            "AEP would accept the entity, but not use all of it: /identityMap/ECID/0/id is not an"
                + " ECID: 38 digits, in two halves of at most 9223372036854775807. AEP's Identity"
                + " Service skips such a record");
    assertThat(counted()).isEqualTo(Map.of(IdentityFlaw.MALFORMED_ECID, 2L));
    assertThat(log).isEmpty();
  }

  @Test
  void namesOneIdOfEachFlaw() {
    String map =
        "{\"a/b~c\":[{\"id\":\"null\"},{\"id\":\"\"},{\"id\":\"0\"}],\"D\":[{\"id\":\"Anonymous\"}]}";

    assertThat(problem(rejecting, entity(map)).orElseThrow())
        .contains("/identityMap/a~1a~0a/0/id is a placeholder", "a~1a~0a/1/id is blank")
        .contains("a~1a~0a/2/id has only zeros")
        .doesNotContain("/D/");
  }

  @Test
  void reasonsAreShortEvenForLongNamespaces() {
    String names = "語".repeat(50_000);
    String ids = "{\"id\":\"\"},{\"id\":\"0\"},{\"id\":\"null\"},{\"id\":\"%s\"}";
    String map = "{\"%s\":[%s]}".formatted(names, ids.formatted("x".repeat(1_025)));

    assertThat(problem(rejecting, entity(map)).orElseThrow().getBytes(UTF_8))
        .hasSizeLessThan(1_024);
  }

  @Test
  void warningShowsTheFormOfAnIdAndNotTheId() {
    String map = "{\"Email\":[{\"id\":\"" + "Ann.Lee@example.com".repeat(60) + "\"}]}";

    assertThat(problem(warning, entity(map))).isEmpty();

    assertThat(log)
        .containsExactly(
            "/identityMap/Email/0/id is longer than 1,024 characters; its form is"
                + " Aaa.Aaa@aaaaaaa.aaaAaa.Aaa@aaaaaaa.aaaAa…. AEP's Identity Service skips such a"
                + " record. Such records sent since the task started: 1"
                + " (aep.identity.check=reject rejects them)");
  }

  @Test
  void warnsOfEachKindEveryTenMinutes() {
    for (int i = 0; i < 3; i++) {
      problem(warning, entity("{\"CRMID\":[{\"id\":\"0\"}]}"));
      problem(warning, entity("{\"CRMID\":[{\"id\":\" \"}]}"));
    }
    assertThat(log).hasSize(2);

    clock.advance(600_000);
    problem(warning, entity("{\"CRMID\":[{\"id\":\"0\"}]}"));

    assertThat(log).hasSize(3);
    assertThat(log.get(2)).contains("zeros", "since the task started: 4 ");
  }

  @Test
  void namespacesDoNotBreakTheLog() {
    problem(warning, entity("{\"a\\nWARN b\\u2028\":[{\"id\":\"\"}]}"));

    assertThat(log.get(0)).startsWith("/identityMap/a?AAAA?a?/0/id is blank");
  }

  @Test
  void doesNotLogAnIdInThePlaceOfANamespace() {
    problem(warning, entity("{\"ann@example.com\":[{\"id\":\"0\"}]}"));

    assertThat(log.get(0)).startsWith("/identityMap/aaa@aaaaaaa.aaa/0/id").doesNotContain("ann");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "\"x\"",
        "7",
        "{}",
        "{\"ECID\":null}",
        "{\"ECID\":{\"id\":\"\"}}",
        "{\"ECID\":\"\"}",
        "{\"ECID\":[]}",
        "{\"ECID\":[null,\"\",0,[{\"id\":\"\"}],{}]}",
        "{\"ECID\":[{\"id\":null},{\"id\":0},{\"id\":[\"\"]},{\"id\":{\"id\":\"\"}}]}",
        "{\"ECID\":[{\"primary\":\"true\",\"Id\":\"\"}]}",
        " { \"CRMID\" : [ { \"id\" : \"C-42\" , \"primary\" : true } ] } ",
      })
  void ignoresValuesWithoutTheFormOfAnIdentity(String map) {
    assertThat(problem(rejecting, entity(map))).isEmpty();
    assertThat(log).isEmpty();
    assertThat(counted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"CRMID\" : [ { \"primary\" : true , \"id\" : \"\" } ] }",
        "{\"CRMID\":[7,{\"\\u0069d\":\"\"}]}",
        "{\"CRMID\":[{\"id\":\"\\u3000\\t\"}]}",
        "{\"CRMID\":[{\"id\":\"n\\u0075ll\"}]}",
        "{\"CRMID\":[{\"id\":\"\\u0030\\u0030\"}]}",
        "{\"CRMID\":[{\"id\":\"C-42\",\"id\":\"0\"}]}",
        "{\"\\u0045CID\":[{\"id\":\"7\"}]}",
      })
  void findsIdsInAnySpelling(String map) {
    assertThat(problem(rejecting, entity(map))).isPresent();
  }

  @Test
  void checksOnlyTheIdentityMapOfTheEntity() {
    String bad = "\"identityMap\":{\"CRMID\":[{\"id\":\"\"}]}";
    String fine = "\"identityMap\":{\"CRMID\":[{\"id\":\"C-42\"}]}";

    assertThat(problem(rejecting, Messages.message("{" + bad + "}", "{" + fine + "}"))).isEmpty();
    assertThat(problem(rejecting, Messages.message("{}", "{\"x\":{" + bad + "}," + fine + "}")))
        .isEmpty();
    assertThat(problem(rejecting, Messages.message("{}", "{" + bad + "," + fine + "}"))).isEmpty();
    assertThat(problem(rejecting, Messages.message("{}", "{" + fine + "," + bad + "}")))
        .isPresent();
    assertThat(problem(rejecting, Messages.message("{}", "{\"x\":\"identityMap\"," + bad + "}")))
        .isPresent();
    assertThat(problem(rejecting, Messages.message("{}", "[{" + bad + "}]"))).isEmpty();
    assertThat(problem(rejecting, MessageJson.of(("{" + bad + "}").getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void nestedMapsAreReadOnce() {
    String nested = "{\"identityMap\":".repeat(900) + "[" + "1,".repeat(450_000) + "1]";
    MessageJson message = Messages.message("{}", nested + "}".repeat(900));

    assertTimeout(Duration.ofMillis(800), () -> problem(rejecting, message));
  }

  @Test
  void samplesHaveNoFlaws() throws IOException {
    List<String> samples =
        Files.readAllLines(Path.of("config", "samples", "experience-events.ndjson"));

    assertThat(samples).isNotEmpty();
    samples.forEach(it -> problem(rejecting, Messages.message("{}", it)));
    assertThat(counted()).isEmpty();
  }

  @Test
  void allowsTwentyIdentitiesAndNotOneMore() {
    assertThat(problem(rejecting, entity(identities(7, 13)))).isEmpty();
    assertThat(problem(rejecting, entity(identities(7, 13, 1))))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains(": /identityMap has more than 20 identities."));
    assertThat(counted()).isEqualTo(Map.of(IdentityFlaw.TOO_MANY, 1L));
  }

  @Test
  void countsEachIdentity() {
    String map =
        "{\"A\":[{\"id\":\"\"},{\"id\":\" \"},{\"id\":\"null\"}],\"IDFA\":[{\"id\":\"00000000-0000-0000-0000-000000000000\"},{\"id\":\"0\"}]}";

    problem(warning, entity(map));
    problem(rejecting, entity(map));

    assertThat(counted())
        .isEqualTo(
            Map.of(IdentityFlaw.BLANK, 4L, IdentityFlaw.PLACEHOLDER, 2L, IdentityFlaw.ZEROS, 4L));
  }

  @Test
  void sendsRecordsWithInferredFlawsUnderReject() {
    assertThat(problem(rejecting, entity("{\"ecid\":[{\"id\":\"7\"}]}"))).isEmpty();

    assertThat(log)
        .singleElement()
        .asString()
        .startsWith("/identityMap/ecid/0/id is not an ECID")
        .contains("its form is 9.")
        .endsWith("since the task started: 1 (aep.identity.check=off ends this warning)");
  }

  @Nested
  class ProfileSchemas {

    private final MessageCheck rejectingProfiles = check(true, PROFILE);

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"identityMap\":{}}",
          "{\"identityMap\":[]}",
          "{\"identityMap\":{\"CRMID\":[{\"id\":\"C-42\"},{\"id\":\"C-7\",\"primary\":false}]}}",
          "{\"x\":{\"identityMap\":{\"CRMID\":[{\"id\":\"C-42\",\"primary\":true}]}}}",
        })
    void countAndLogAMissingPrimaryIdentity(String entity) {
      assertThat(problem(rejectingProfiles, Messages.message("{}", entity))).isEmpty();

      assertThat(counted()).isEqualTo(Map.of(IdentityFlaw.NO_PRIMARY, 1L));
      assertThat(log)
          .singleElement()
          .asString()
          .contains(
              "The entity has no identity with primary: true",
              "Ignore this if a field of the schema");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"identityMap\":{\"CRMID\":[{\"id\":\"C-42\",\"primary\":true}]}}",
          "{\"identityMap\":{\"A\":[],\"B\":[{\"id\":\"b\"},{\"primary\":true,\"id\":\"c\"}]}}",
          "[]",
        })
    void allowEntitiesWithAPrimaryIdentity(String entity) {
      problem(rejectingProfiles, Messages.message("{}", entity));

      assertThat(counted()).isEmpty();
    }

    @Test
    void doNotAffectEntitiesOfOtherSchemas() {
      problem(
          rejectingProfiles,
          Messages.message(
              "{\"schemaRef\":{\"id\":\"https://ns.adobe.com/acme/schemas/e\"}}", "{}"));
      problem(check(false, PROFILE.replace("profile", "experienceevent")), entity("{}"));

      assertThat(counted()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(IdentityPolicy.class)
  void deadLettersRecordsOnlyUnderReject(IdentityPolicy policy) {
    EntityChecks checks =
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE, policy, new XdmSchemas(List.of()), Repairs.NONE),
            clock);
    PipelineHarness.Setup setup = new PipelineHarness.Setup();
    setup.check = checks;
    PipelineHarness run = setup.build();

    run.putValue(value("\"a\""));
    run.putValue(value("\"null\""));

    boolean rejects = policy == IdentityPolicy.REJECT;
    assertThat(run.endpoint.sent()).hasSize(rejects ? 1 : 2);
    assertThat(run.context.deadOffsets()).isEqualTo(rejects ? List.of(1L) : List.of());
    assertThat(run.committable()).isEqualTo(2);
    assertThat(checks.counts().of(IdentityFlaw.PLACEHOLDER))
        .isEqualTo(policy == IdentityPolicy.OFF ? 0 : 1);
    if (rejects) {
      assertThat(run.context.letters().get(0).reason())
          .contains("/identityMap/CRMID/0/id is a placeholder");
    }
  }

  private static String value(String id) {
    return "{\"body\":{\"xdmEntity\":{\"identityMap\":{\"CRMID\":[{\"id\":" + id + "}]}}}}";
  }

  private static MessageJson entity(String identityMap) {
    return Messages.message("{}", "{\"_id\":\"1\",\"identityMap\":" + identityMap + ",\"x\":[{}]}");
  }

  /** An identityMap with one namespace for each number, which has that many identities. */
  private static String identities(int... numbers) {
    return IntStream.range(0, numbers.length)
        .mapToObj(
            namespace ->
                IntStream.range(0, numbers[namespace])
                    .mapToObj(it -> "{\"id\":\"%d-%d\"}".formatted(namespace, it))
                    .collect(joining(",", "\"N" + namespace + "\":[", "]")))
        .collect(joining(",", "{", "}"));
  }

  private Map<IdentityFlaw, Long> counted() {
    Map<IdentityFlaw, Long> counted = new TreeMap<>();
    for (IdentityFlaw flaw : IdentityFlaw.values()) {
      if (counts.of(flaw) > 0) {
        counted.put(flaw, counts.of(flaw));
      }
    }
    return counted;
  }

  private MessageCheck check(boolean rejects, String... schemas) {
    EntityCheck check =
        new IdentityCheck(
            rejects,
            new XdmSchemas(List.of(schemas).stream().map(XdmSchema::parse).toList()),
            log::add,
            clock,
            counts);
    return message -> check.check(EntityText.of(message));
  }
}
