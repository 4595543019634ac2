package io.aepconnect.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageJson;
import io.aepconnect.page.Page;
import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The connector repairs each example in the table of repairs in docs/xdm.md as the table says. */
class RepairPageTest {

  private static final List<String> LINES = Page.read(Path.of("docs", "xdm.md")).prose();
  private static final String HEAD = "| rule | the schema wants | what comes in |";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern ZONE = Pattern.compile("aep\\.validation\\.repair\\.zone=([^`]+)");

  /** The texts in back ticks of one row. */
  private record Row(
      String rule, String schema, List<String> comes, List<String> leaves, List<String> stays) {

    static Row of(String line) {
      List<String> cells = Arrays.asList(line.split("\\|"));
      return new Row(
          cells.get(1),
          code(cells.get(2)).get(0),
          code(cells.get(3)),
          code(cells.get(4)),
          code(cells.get(5)));
    }

    private static List<String> code(String cell) {
      return CODE.matcher(cell).results().map(it -> it.group(1)).toList();
    }

    RepairRule named() {
      return Arrays.stream(RepairRule.values())
          .filter(it -> rule.contains("`" + it.keyword() + "`"))
          .findFirst()
          .orElse(RepairRule.DATE_TIME_FROM_TEXT);
    }

    private ZoneId zone() {
      return ZONE.matcher(rule).results().map(MatchResult::group).findFirst().isEmpty()
          ? null
          : ZoneId.of(ZONE.matcher(rule).results().findFirst().orElseThrow().group(1));
    }

    EntityChecks checks() {
      XdmSchema parsed = XdmSchema.parse("{\"properties\":{\"v\":" + schema + "}}");
      return new EntityChecks(
          new CheckSettings(
              ProfileLimits.IGNORE,
              IdentityPolicy.OFF,
              new XdmSchemas(List.of(parsed)),
              new Repairs(EnumSet.allOf(RepairRule.class), zone())),
          Clock.systemUTC());
    }
  }

  static Stream<Row> rows() {
    return LINES.stream()
        .dropWhile(line -> !line.startsWith(HEAD))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void repairsEachExampleAsTheTableSays(Row row) {
    assertThat(row.comes()).hasSameSizeAs(row.leaves());
    for (int i = 0; i < row.comes().size(); i++) {
      EntityChecks checks = row.checks();

      MessageCheck.Result result = checks.check(message(row.comes().get(i)));

      assertThat(result).as(row.comes().get(i)).isInstanceOf(MessageCheck.Result.Fit.class);
      assertThat(new String(((MessageCheck.Result.Fit) result).message().bytes(), UTF_8))
          .isEqualTo(new String(message(row.leaves().get(i)).bytes(), UTF_8));
      assertThat(checks.counts().of(row.named())).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rejectsEachValueThatStays(Row row) {
    assertThat(row.stays())
        .isNotEmpty()
        .allSatisfy(
            value -> assertThat(Messages.problem(row.checks(), message(value))).isPresent());
  }

  @Test
  void theTableHasEveryRule() {
    assertThat(rows().map(Row::named).distinct()).containsExactlyInAnyOrder(RepairRule.values());
  }

  private static MessageJson message(String value) {
    return Messages.message("{}", "{\"v\":" + value + "}");
  }
}
