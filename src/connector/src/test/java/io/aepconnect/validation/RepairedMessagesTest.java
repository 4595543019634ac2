package io.aepconnect.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.Envelope;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageJson;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.schema.Findings;
import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.Warning;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Converters;
import io.aepconnect.testing.Messages;
import io.aepconnect.testing.Records;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepairedMessagesTest {

  private static final Repairs LOSSLESS = new Repairs(EnumSet.allOf(RepairRule.class), null);
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<Findings> reported = new ArrayList<>();
  private final MessageConverter entities = converter(RecordFormat.ENTITY);
  private final MessageConverter complete = converter(RecordFormat.MESSAGE);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void changesOnlyTheSpoiltPartsOfRandomEntities(long seed) throws JsonProcessingException {
    Random random = new Random(seed);
    MessageCheck check = check(SpoiltEntity.SCHEMA, LOSSLESS);
    MessageCheck strict = check(SpoiltEntity.SCHEMA, Repairs.NONE);
    for (int i = 0; i < 300; i++) {
      SpoiltEntity entity = SpoiltEntity.random(random);
      MessageJson before =
          i % 2 == 0
              ? message(entities, " " + entity.text() + "\n")
              : message(
                  complete,
                  " { \"header\" : {} , \"body\" : { \"xdmEntity\" : "
                      + entity.text()
                      + " , \"x\":null } } ");
      String head = text(before).substring(0, text(before).indexOf(entity.text()));
      String tail = text(before).substring(head.length() + entity.text().length());
      reported.clear();

      MessageJson after = fit(check, before);

      String text = text(after);
      assertThat(text).as(entity.text()).startsWith(head).endsWith(tail);
      String result = text.substring(head.length(), text.length() - tail.length());
      if (entity.hasNulls()) {
        assertThat(withoutSpaceAndCommas(result))
            .as(entity.text())
            .isEqualTo(withoutSpaceAndCommas(entity.repaired()));
        JsonNode valid = EXACT.readTree(result);
        assertThat(valid.isObject()).isTrue();
      } else {
        assertThat(result).isEqualTo(entity.repaired());
      }
      assertThat(reported)
          .singleElement()
          .satisfies(it -> assertThat(it.repairs()).hasSize(entity.repairs()));
      assertThat(fit(strict, after)).isSameAs(after);
      if (entity.repairs() == 0) {
        assertThat(after).isSameAs(before);
      }
    }
  }

  /** Removes them outside of strings only. */
  private static String withoutSpaceAndCommas(String json) {
    return json.replaceAll("(\"(?:[^\"\\\\]|\\\\.)*\")|[\\s,]", "$1");
  }

  @Test
  void aMessageThatFitsStaysTheSameObject() {
    String schema = "{\"properties\":{\"n\":{\"type\":\"number\"}}}";
    MessageJson wrapped = message(entities, "{\"n\":1.0}");

    assertThat(fit(check(schema, LOSSLESS), wrapped)).isSameAs(wrapped);
    MessageJson whole = Messages.message("{}", "{\"n\":1.0}");
    assertThat(fit(check(schema, LOSSLESS), whole)).isSameAs(whole);
  }

  @Test
  void repairsAnEntityAfterSpaceOrAByteOrderMark() {
    MessageCheck check = check("{\"properties\":{\"n\":{\"type\":\"number\"}}}", LOSSLESS);

    for (String start : new String[] {"", " \r\n\t", BYTE_ORDER_MARK, BYTE_ORDER_MARK + " "}) {
      MessageJson before = message(entities, start + "{ \"n\" : \"1\" } ");
      assertThat(text(fit(check, before)))
          .isEqualTo(text(before).replace("{ \"n\" : \"1\" }", "{ \"n\" : 1 }"));
    }
  }

  @Test
  void repairsOnlyTheLastOfTwoEntitiesInAMessage() {
    MessageCheck check = check("{\"properties\":{\"n\":{\"type\":\"number\"}}}", LOSSLESS);
    String json =
        "{\"body\":{\"xdmEntity\":{\"n\":\"1\"},\"xdm\\u0045ntity\":{\"n\":\"2\",\"n\":\"3\"}},"
            + "\"header\":{\"n\":\"4\"},\"n\":\"5\"}";

    assertThat(text(fit(check, MessageJson.of(json.getBytes(UTF_8)))))
        .isEqualTo(json.replace("\"2\"", "2").replace("\"3\"", "3"));
  }

  @Test
  void rejectsARepairThatViolatesAnotherRuleWithTheOriginalReasons() {
    String unique =
        "{\"properties\":{\"a\":{\"items\":{\"type\":\"integer\"},\"uniqueItems\":true}}}";
    String bounded =
        "{\"properties\":{\"a\":{\"minimum\":5}},"
            + "\"allOf\":[{\"properties\":{\"a\":{\"type\":\"integer\"}}}]}";
    String few = "{\"properties\":{\"a\":{\"type\":\"integer\"}},\"minProperties\":1}";
    String without =
        "{\"properties\":{\"a\":{\"type\":\"integer\"}},\"allOf\":[{\"required\":[\"a\"]}]}";

    assertThat(reason(unique, "{\"a\":[1,\"1\"]}"))
        .endsWith(": /a/1 type: string found, integer expected");
    assertThat(reason(bounded, "{\"a\":\"3\"}"))
        .endsWith(": /a type: string found, integer expected");
    assertThat(reason(few, "{\"a\":null}")).endsWith(": /a type: null found, integer expected");
    assertThat(reason(without, "{\"a\":null}")).endsWith(": /a type: null found, integer expected");
    assertThat(reported).isEmpty();
  }

  @Test
  void reportsADoubtfulValueBesideARepair() {
    String schema =
        "{\"properties\":{\"n\":{\"type\":\"integer\"},\"m\":{\"type\":\"string\","
            + "\"format\":\"email\"}}}";

    fit(check(schema, LOSSLESS), Messages.message("{}", "{\"n\":2.0,\"m\":\"nobody\"}"));

    assertThat(reported)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.warnings()).containsExactly(new Warning(Warning.Kind.FORMAT, "/m"));
              assertThat(it.repairs()).hasSize(1);
            });
  }

  @Test
  void messagesWithAnotherSchemaStayUnchanged() {
    MessageCheck check =
        check("{\"$id\":\"https://a\",\"properties\":{\"n\":{\"type\":\"number\"}}}", LOSSLESS);
    MessageJson other = Messages.message("{\"schemaRef\":{\"id\":\"https://b\"}}", "{\"n\":\"1\"}");

    assertThat(fit(check, other)).isSameAs(other);
  }

  private String reason(String schema, String entity) {
    return Messages.problem(check(schema, LOSSLESS), Messages.message("{}", entity)).orElseThrow();
  }

  private MessageCheck check(String schema, Repairs repairs) {
    SchemaCheck check =
        new SchemaCheck(
            new XdmSchemas(List.of(XdmSchema.parse(schema))),
            repairs,
            repairs.rules().isEmpty() ? it -> {} : reported::add);
    return message -> check.check(EntityText.of(message));
  }

  private static MessageJson fit(MessageCheck check, MessageJson message) {
    MessageCheck.Result result = check.check(message);
    assertThat(result).as(text(message)).isInstanceOf(MessageCheck.Result.Fit.class);
    return ((MessageCheck.Result.Fit) result).message();
  }

  private static MessageConverter converter(RecordFormat format) {
    return Converters.plain(
        format,
        new Envelope("https://schema", "json", null, "dataset", null, null),
        NullFields.OMIT);
  }

  private static MessageJson message(MessageConverter converter, String value) {
    Conversion conversion = converter.convert(Records.of(value.getBytes(UTF_8)));
    assertThat(conversion).as(value).isInstanceOf(Conversion.Converted.class);
    return ((Conversion.Converted) conversion).json();
  }

  private static String text(MessageJson message) {
    return new String(message.bytes(), UTF_8);
  }
}
