package io.aepconnect.failed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'_streamingValidation':[{'code':'DCVS-1104-400','message':'m'}]} | DCVS-1104-400",
        "{'_streamingValidation':{'code':'DCVS-1104-400'}} | DCVS-1104-400",
        "[{'message':'[DCVS-1105-400] bad format'}] | DCVS-1105-400",
        "{'other':{'deep':[{'code':'MAPPER-3700-400'}]}} | MAPPER-3700-400",
        "{'message':7,'code':12} | 12",
      })
  void findsTheCodeInEveryNesting(String json, String code) throws Exception {
    assertThat(reasons(json)).extracting(Reason::code).containsExactly(code);
  }

  @Test
  void errorsInsideOfTextAreErrors() throws Exception {
    String inner = "{\"_streamingValidation\":[{\"message\":\"DCVS-1101-400 nulls\"}]}";

    assertThat(Reason.of(TextNode.valueOf(inner)))
        .containsExactly(new Reason("DCVS-1101-400", "DCVS-1101-400 nulls", "", "", ""));
    assertThat(Reason.of(TextNode.valueOf("only words"))).hasSize(1);
  }

  @Test
  void causesFollowTheErrorThatTheyCause() throws Exception {
    assertThat(
            reasons(
                "{'message':'2 violations','causingExceptions':[{'message':'a','pointerToViolation':'#/a',"
                    + "'causingExceptions':[{'message':'deep'}]},{'message':'b'}]}"))
        .extracting(Reason::describe)
        .containsExactly("2 violations", "a at #/a", "deep", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "[]", "null", "7", "' '", "{'a':null}", "[[],{}]"})
  void nothingIsNoReason(String json) throws Exception {
    assertThat(reasons(json)).isEmpty();
  }

  @Test
  void numberAndLengthOfReasonsAreBounded() throws Exception {
    String long_ = "{'code':'C','message':'" + "x".repeat(5_000) + "\\n'},";
    List<Reason> reasons = reasons("[" + long_.repeat(100) + "{}]");

    assertThat(reasons).hasSize(Reason.MOST);
    assertThat(reasons)
        .allSatisfy(it -> assertThat(it.message()).hasSize(Reason.LONGEST_TEXT).endsWith("…"));
  }

  @Test
  void nestingOfAnyDepthEnds() throws Exception {
    String errors = "x";
    for (int i = 0; i < 12; i++) {
      errors = "[".repeat(900) + new ObjectMapper().writeValueAsString(errors) + "]".repeat(900);
    }
    assertThat(Reason.of(new ObjectMapper().readTree(errors))).isEmpty();
  }

  private static List<Reason> reasons(String json) throws JsonProcessingException {
    return Reason.of(new ObjectMapper().readTree(json.replace('\'', '"')));
  }
}
