package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aepconnect.failed.FailedMessage.Form;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {

  private static final String HEADER = "{\"schemaRef\": {\"id\":\"s\"},\"n\":1.50}";
  private static final String BODY =
      "{ \"xdmEntity\":{\"_id\":\"web-events-2-17\",\"price\":149.90,\"名\":\"\\u00e9\\\"\","
          + "\"identityMap\":{\"Loyalty\":[{\"id\":\"L-1\",\"primary\":true}]}}}";
  private static final String ERRORS =
      "{\"_streamingValidation\":[{\"code\":\"DCVS-1106-400\",\"message\":\"required key [x] not found\"}]}";

  private final LineParser parser = new LineParser(10_000, "Loyalty");

  @Test
  void aNestedLineGivesTheMessageByteForByte() {
    FailedMessage message =
        parse("{\"header\":" + HEADER + " , \"body\":" + BODY + ",\"_errors\":" + ERRORS + "}");

    assertThat(message.form()).isEqualTo(Form.MESSAGE);
    assertThat(text(message)).isEqualTo("{\"header\":" + HEADER + ",\"body\":" + BODY + "}");
    assertThat(message.entityId()).isEqualTo("web-events-2-17");
    assertThat(message.identity()).isEqualTo("L-1");
    assertThat(message.reasons())
        .containsExactly(new Reason("DCVS-1106-400", "required key [x] not found", "", "", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void textInsideOfTextGivesTheSameMessage(int layers) {
    FailedMessage message =
        parse(
            "{\"_errors\":%s,\"body\":%s,\"header\":%s}"
                .formatted(quoted(ERRORS, layers), quoted(BODY, layers), quoted(HEADER, layers)));

    assertThat(message.form()).isEqualTo(Form.MESSAGE);
    assertThat(text(message)).isEqualTo("{\"header\":" + HEADER + ",\"body\":" + BODY + "}");
    assertThat(message.reasons()).extracting(Reason::code).containsExactly("DCVS-1106-400");
    assertThat(message.entityId()).isEqualTo("web-events-2-17");
  }

  @Test
  void aMessageWithoutHeaderIsAMessage() {
    assertThat(text(parse("{\"body\":{\"xdmEntity\":{}}}")))
        .isEqualTo("{\"body\":{\"xdmEntity\":{}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>busy</html>",
        "{\"header\":{},\"body\":",
        "[1]",
        "null",
        "{\"header\":{\"a\":1}}",
        "{\"body\":7}",
        "{\"body\":\"no JSON\"}",
        "{\"body\":\"[1]\"}",
        "{\"body\":{}} {\"body\":{}}",
        "a,b,c"
      })
  void whatIsNoMessageIsPassedOnAsItIs(String line) {
    FailedMessage message = parse(line);

    assertThat(message.form()).isEqualTo(Form.RAW);
    assertThat(text(message)).isEqualTo(line);
  }

  @Test
  void anEntityAloneIsRawButTellsReasonsAndId() {
    FailedMessage message = parse("{\"_id\":\"a-0-1\",\"_validationErrors\":[" + error() + "]}");

    assertThat(message.form()).isEqualTo(Form.RAW);
    assertThat(message.entityId()).isEqualTo("a-0-1");
    assertThat(message.reasons())
        .containsExactly(new Reason("", "wrong", "type", "#/a", "#/properties/a"));
  }

  @Test
  void aLineThatIsTooLongIsCutAndMarked() {
    assertThat(parser.parse(new Line(1, bytes("{\"body\":{"), true)).form()).isEqualTo(Form.CUT);

    FailedMessage large =
        new LineParser(20, null)
            .parse(new Line(1, bytes("{\"body\":{\"a\":\"" + "x".repeat(50) + "\"}}"), false));
    assertThat(large.form()).isEqualTo(Form.CUT);
    assertThat(large.value()).hasSize(20);
  }

  @Test
  void otherEncodingsAreRaw() {
    byte[] line = "{\"body\":{}}".getBytes(UTF_16);

    assertThat(parser.parse(new Line(1, line, false)).form()).isEqualTo(Form.RAW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'_id':'no'},'xdmEntity':{'b':{'_id':'no'},'_id':'yes','c':[{'_id':'no'}]}}",
        "{'xdmEntity':{'_id':'yes','identityMap':{}},'_id':'no','xdmMeta':{'_id':'no'}}"
      })
  void onlyTheEntitysOwnIdIsItsId(String body) {
    String json = body.replace('\'', '"');

    assertThat(parse("{\"body\":" + json + "}").entityId()).isEqualTo("yes");
    assertThat(parse("{\"body\":" + quoted(json, 1) + "}").entityId()).isEqualTo("yes");
  }

  @Test
  void noLineIsTooStrange() {
    byte[] line =
        bytes("{\"header\":" + HEADER + ",\"body\":" + BODY + ",\"_errors\":" + ERRORS + "}");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = line.clone();
      for (int j = 0; j <= random.nextInt(3); j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      FailedMessage message = parser.parse(new Line(1, changed, false));
      if (message.form() == Form.RAW) {
        assertThat(message.value()).isEqualTo(changed);
      }
    }
  }

  private static String error() {
    return "{\"message\":\"wrong\",\"keyword\":\"type\",\"pointerToViolation\":\"#/a\","
        + "\"schemaLocation\":\"#/properties/a\",\"causingExceptions\":[]}";
  }

  private FailedMessage parse(String line) {
    return parser.parse(new Line(1, bytes(line), false));
  }

  private static String quoted(String json, int layers) {
    String text = json;
    for (int i = 0; i < layers; i++) {
      text = JsonNodeFactory.instance.textNode(text).toString();
    }
    return text;
  }

  private static String text(FailedMessage message) {
    return new String(message.value(), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
