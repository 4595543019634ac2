package io.aepconnect.simulator.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCheckTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      """
      {"$schema":"https://nowhere.invalid/schema","$id":"https://nowhere.invalid/x",
       "type":"object","required":["id"],"meta:extends":["y"],
       "properties":{
         "id":{"type":"string"},
         "count":{"type":"integer","minimum":0},
         "at":{"type":"string","format":"date-time"},
         "day":{"type":"string","format":"date"},
         "kind":{"enum":["a","b"]},
         "list":{"type":"array","items":{"type":"object","required":["x"]}}}}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':1} | DCVS-1104-400 | expected type: String, found: Integer | #/id",
        "{'id':null} | DCVS-1104-400 | expected type: String, found: Null | #/id",
        "{'id':'a','count':'1'} | DCVS-1104-400 | expected type: Integer, found: String | #/count",
        "{'id':'a','at':'today'} | DCVS-1105-400 | the value is not a valid date-time | #/at",
        "{'id':'a','day':'1.1.'} | DCVS-1105-400 | the value is not a valid date | #/day",
        "{} | DCVS-1106-400 | required key [id] not found | #",
        "{'id':'a','list':[{}]} | DCVS-1106-400 | required key [x] not found | #/list/0",
        "{'id':'a','kind':'c'} | DCVS-1100-400 | does not have a value | #/kind",
        "{'id':'a','count':-1} | DCVS-1100-400 | minimum | #/count"
      })
  void namesCodeMessageAndPlace(String entity, String code, String message, String pointer)
      throws Exception {
    List<Violation> violations = violations(entity);

    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).code()).isEqualTo(code);
    assertThat(violations.get(0).message()).contains(message);
    assertThat(violations.get(0).pointer()).isEqualTo(pointer);
    assertThat(violations.get(0).keyword()).isNotEmpty();
    assertThat(violations.get(0).schemaLocation()).startsWith("#");
  }

  @Test
  void findsEveryViolation() throws Exception {
    assertThat(violations("{'count':'1','at':'x'}"))
        .extracting(Violation::code)
        .containsExactlyInAnyOrder("DCVS-1104-400", "DCVS-1105-400", "DCVS-1106-400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'a'}",
        "{'id':'a','at':'2026-11-01T12:00:00Z','day':'2026-11-01','count':1,'more':true}"
      })
  void anEntityThatFitsHasNoViolation(String entity) throws Exception {
    assertThat(violations(entity)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "{", "1", "{\"$ref\":\"https://nowhere.invalid/y\"}"})
  void whatIsNoSchemaIsNoCheck(String text) {
    assertThat(SchemaCheck.of(text)).isEmpty();
  }

  private static List<Violation> violations(String entity) throws Exception {
    return SchemaCheck.of(SCHEMA)
        .orElseThrow()
        .violations(JSON.readTree(entity.replace('\'', '"')));
  }
}
