package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that {@link TopLevelFields} can read, Jackson and the JDK's decoder must read with the
 * same result.
 */
class ScannedJsonTest {

  private static final int MUTANTS_OF_EACH = 30_000;

  private static final List<String> DOCUMENTS =
      List.of(
          "{\"_id\":\"é語😀\\ud83d\\\\\\/\\b\\f\\n\\r\\t\\\"\",\"n\":[-0.5e+10,0,-0,1E2,1.0e-7,true],"
              + "\"o\":{\"a\":{},\"b\":[],\"c\":[[],[{\"\":2}]]},\"timestamp\":false,\"identityMap\":null}",
          " { \"header\" : { \"datasetId\" : \"x\" , \"a\" : [ 1 , 2 ] } , \"body\" : { \"z\" : 1 } } ",
          "{\"header\":1,\"body\":[],\"Header\":{},\"headers\":{},\"\":{\"header\":{},\"_id\":1}}",
          "{\"a\":1,\"a\":2,\"body\":{},\"body\":2,\"_id\":1,\"_id\":2}",
          "\t\r\n{}\n",
          "{\"\u007F\u0080\u07FF\u0800\uD7FF\uE000\uFFFF\":\"\uD800\uDC00\uDBFF\uDFFF\"}");

  /** What is likely to be read wrongly, rather than any byte. */
  private static final byte[] TELLING =
      "{}[]:,\"\\/ueE+-.0195tfn \n\u0000\u001f\u00c0\u00c2\u00e0\u00ed\u00f0\u00f4\u00f5\u0080\u00bf\u00ff"
          .getBytes(ISO_8859_1);

  @Test
  void takesAllThatIsPlain() throws UnconvertibleException {
    for (String document : DOCUMENTS) {
      byte[] json = document.getBytes(UTF_8);

      assertThat(new TopLevelFields().find(json)).as(document).isNotNull();
      assertThat(new TopLevelFields().find(json)).as(document).isEqualTo(ScannedJson.read(json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"{}\"",
        "{",
        "}",
        "{}}",
        "{} {}",
        "{},",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1;\"b\":2}",
        "{\"a\":1}x",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}",
        "{\"a\":{]}",
        "{\"a\":[}]}",
        "{\"a\":{\"b\":1]}",
        "{\"a\":[\"b\":1]}",
        "{\"a\":{\"b\"}}",
        "{\"a\":{1:1}}",
        "{\"a\":{\"b\":1,}}",
        "{\"a\":01}",
        "{\"a\":-01}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1.e1}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":1ee1}",
        "{\"a\":0x1}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":tru}",
        "{\"a\":trueish}",
        "{\"a\":True}",
        "{\"a\":nul}",
        "{\"a\":\"",
        "{\"a\":\"\\",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\u0000\"}",
        "{\"a\":\"\u001F\"}",
        "{\"a\n\":1}",
        "{/**/}",
        "{\"a\":1}//",
        "\uFEFF{}",
        "\u00A0{}",
        "{\u000B}",
        "\u0000{}",
        "{}\u0000"
      })
  void leavesWhatIsNotOneValidObject(String json) {
    assertThat(new TopLevelFields().find(json.getBytes(UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c0 80",
        "c1 bf",
        "c2",
        "c2 41",
        "e0 9f bf",
        "e1 80",
        "e1 80 41",
        "ed a0 80",
        "ed bf bf",
        "f0 8f bf bf",
        "f1 80 80",
        "f1 80 80 c0",
        "f4 90 80 80",
        "f5 80 80 80",
        "ff"
      })
  void leavesWhatIsNotUtf8(String hex) {
    StringBuilder text = new StringBuilder("{\"a\":\"");
    for (String one : hex.split(" ", -1)) {
      text.append((char) Integer.parseInt(one, 16));
    }

    assertThat(new TopLevelFields().find(text.toString().getBytes(ISO_8859_1))).isNull();
    assertThat(new TopLevelFields().find(text.append("\"}").toString().getBytes(ISO_8859_1)))
        .isNull();
  }

  @Test
  void leavesWhatIsValidAndBeyondIt() throws UnconvertibleException {
    List<String> documents =
        List.of(
            "{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}",
            "{\"h\\u0065ader\":{},\"body\":{}}",
            "{\"_\\u0069d\":1}",
            "{\"a\":[{\"\\u0069d\":1}]}",
            "{\"a\":\"" + "x".repeat(1 << 20) + "\"}",
            "{\"" + "n".repeat(50_000) + "\":1}");
    for (String document : documents) {
      byte[] json = document.getBytes(UTF_8);

      assertThat(new TopLevelFields().find(json)).isNull();
      assertThat(ScannedJson.read(json)).isNotNull();
    }
  }

  @Test
  void takesWhatIsJustWithinIt() throws UnconvertibleException {
    List<String> documents =
        List.of(
            "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
            "{\"a\":" + "{\"a\":".repeat(63) + "1" + "}".repeat(63) + "}",
            "{\"a\":" + "9".repeat(1_000) + "}",
            "{\"" + "n".repeat(49_990) + "\":1}");
    for (String document : documents) {
      byte[] json = document.getBytes(UTF_8);

      assertThat(new TopLevelFields().find(json)).isEqualTo(ScannedJson.read(json));
    }
  }

  @Test
  void leavesTwoHeadersToTheReaderThatRejectsThem() {
    assertThat(new TopLevelFields().find("{\"header\":{},\"header\":{}}".getBytes(UTF_8))).isNull();
  }

  @Test
  void readsNoMutationThatJacksonOrTheDecoderRejects() throws UnconvertibleException {
    Random random = new Random(8259);
    int taken = 0;
    for (String document : DOCUMENTS) {
      for (int i = 0; i < MUTANTS_OF_EACH; i++) {
        byte[] json = document.getBytes(UTF_8);
        for (int mutations = random.nextInt(3); mutations >= 0; mutations--) {
          json = mutated(json, random);
        }
        ScannedJson text = new TopLevelFields().find(json);
        if (text != null) {
          taken++;
          assertThat(isUtf8(json)).as(new String(json, ISO_8859_1)).isTrue();
          assertThat(text).as(new String(json, UTF_8)).isEqualTo(ScannedJson.read(json));
        }
      }
    }
    assertThat(taken).isGreaterThan(10_000);
  }

  @Test
  void leavesNoMutationThatJacksonAndTheDecoderTake() {
    Random random = new Random(3629);
    for (String document : DOCUMENTS) {
      for (int i = 0; i < MUTANTS_OF_EACH; i++) {
        byte[] json = mutated(document.getBytes(UTF_8), random);
        if (new TopLevelFields().find(json) == null && isUtf8(json)) {
          assertThat(isEscapedOrRefused(json)).as(new String(json, UTF_8)).isTrue();
        }
      }
    }
  }

  /** A name that has an escape is left to Jackson, as it says. */
  private static boolean isEscapedOrRefused(byte[] json) {
    try {
      ScannedJson.read(json);
      return new String(json, UTF_8).matches("(?s).*\"[^\"]*\\\\[^\"]*\"\\s*:.*");
    } catch (UnconvertibleException e) {
      return true;
    }
  }

  private static boolean isUtf8(byte[] json) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static byte[] mutated(byte[] json, Random random) {
    int at = random.nextInt(json.length);
    byte telling = TELLING[random.nextInt(TELLING.length)];
    byte[] mutant;
    switch (random.nextInt(4)) {
      case 0 -> {
        mutant = json.clone();
        mutant[at] = telling;
      }
      case 1 -> {
        mutant = new byte[json.length + 1];
        System.arraycopy(json, 0, mutant, 0, at);
        mutant[at] = telling;
        System.arraycopy(json, at, mutant, at + 1, json.length - at);
      }
      case 2 -> {
        if (json.length == 1) {
          return json;
        }
        mutant = new byte[json.length - 1];
        System.arraycopy(json, 0, mutant, 0, at);
        System.arraycopy(json, at + 1, mutant, at, json.length - at - 1);
      }
      default -> mutant = at == 0 ? json : Arrays.copyOf(json, at);
    }
    return mutant;
  }
}
