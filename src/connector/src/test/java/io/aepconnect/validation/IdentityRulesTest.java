package io.aepconnect.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityRulesTest {

  private static final String LARGEST = "9223372036854775807";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NULL",
        "Null",
        "anonymous",
        "Anonymous",
        "invalid",
        "INVALID",
      })
  void findsPlaceholdersInUpperAndLowerCase(String id) {
    assertThat(problem("CRMID", id)).contains(known(IdentityFlaw.PLACEHOLDER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u3000", "\u2003\u3000 "})
  void findsBlankIdsWithAnyWhiteSpace(String id) {
    assertThat(problem("CRMID", id)).contains(known(IdentityFlaw.BLANK));
    assertThat(problem("ECID", id)).contains(known(IdentityFlaw.BLANK));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 38, 1_024, 5_000})
  void findsZerosOfAnyLength(int length) {
    assertThat(problem("CRMID", "0".repeat(length))).contains(known(IdentityFlaw.ZEROS));
    assertThat(problem("ECID", "0".repeat(length))).contains(known(IdentityFlaw.ZEROS));
  }

  @Test
  void theUuidOfZerosIsInferred() {
    assertThat(problem("IDFA", "00000000-0000-0000-0000-000000000000"))
        .contains(new IdentityProblem(IdentityFlaw.ZEROS, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C-42",
        "ann@example.com",
        "00000000000000000001",
        "nullable",
        "anonymous1",
        "-",
        "---",
        "0-0",
        "0x0",
        "0.0",
        "\u0000",
        "\u0660", // an Arabic zero
      })
  void allowsOtherIds(String id) {
    assertThat(problem("CRMID", id)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0638226511275293036, 8506764316266511665",
    "9223372036854775807, 9223372036854775807",
    "0000000000000000000, 0000000000000000001",
    "8999999999999999999, 9000000000000000000",
  })
  void allowsEcidsOfTwoLongs(String first, String second) {
    assertThat(problem("ECID", first + second)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, 0000000000000000001",
    "0000000000000000001, 9223372036854775808",
    "9999999999999999999, 9999999999999999999",
    "0638226511275293036, 850676431626651166",
    "0638226511275293036, 85067643162665116650",
    "0638226511275293036, 850676431626651166a",
    "0638226511275293036, ' 50676431626651166'",
    "0638226511275293036, +506764316266511665",
    "0638226511275293036, ٨506764316266511665",
    "x, y",
  })
  void findsMalformedEcids(String first, String second) {
    assertThat(problem("ECID", first + second)).contains(known(IdentityFlaw.MALFORMED_ECID));
  }

  @Test
  void malformedIdsInTheNamespaceEcidInLowerCaseAreInferred() {
    assertThat(problem("ecid", "7"))
        .contains(new IdentityProblem(IdentityFlaw.MALFORMED_ECID, false));
    assertThat(problem("ecid", LARGEST + LARGEST)).isEmpty();
    assertThat(problem("ECID2", "7")).isEmpty();
  }

  @Test
  void reportsAKnownFlawRatherThanAnInferredOne() {
    assertThat(problem("ecid", "7".repeat(1_025))).contains(known(IdentityFlaw.TOO_LONG));
    assertThat(problem("ECID", "00000000-0000-0000-0000-000000000000"))
        .contains(known(IdentityFlaw.MALFORMED_ECID));
  }

  @Test
  void countsTheLengthInCharacters() {
    assertThat(problem("CRMID", "x".repeat(1_024))).isEmpty();
    assertThat(problem("CRMID", "ü".repeat(1_024))).isEmpty();
    assertThat(problem("CRMID", "語".repeat(1_024))).isEmpty();
    assertThat(problem("CRMID", "😀".repeat(1_024))).isEmpty();
    assertThat(problem("CRMID", "x".repeat(1_025))).contains(known(IdentityFlaw.TOO_LONG));
    assertThat(problem("CRMID", "😀".repeat(1_025))).contains(known(IdentityFlaw.TOO_LONG));
  }

  private static Optional<IdentityProblem> problem(String namespace, String id) {
    return IdentityRules.problem(namespace, id);
  }

  private static IdentityProblem known(IdentityFlaw flaw) {
    return new IdentityProblem(flaw, true);
  }
}
