package io.aepconnect.simulator.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Violation ONE =
      new Violation("DCVS-1104-400", "m1", "type", "#/a", "#/properties/a/type");
  private static final Violation TWO =
      new Violation("DCVS-1106-400", "m2", "required", "#", "#/required");

  @Test
  void aNestedErrorHasAllFields() throws Exception {
    assertThat(error(List.of(ONE)).toString())
        .isEqualTo(
            "{\"code\":\"DCVS-1104-400\",\"message\":\"m1\",\"keyword\":\"type\","
                + "\"pointerToViolation\":\"#/a\",\"schemaLocation\":\"#/properties/a/type\","
                + "\"causingExceptions\":[]}");
  }

  @Test
  void severalViolationsAreTheCausesOfOneError() throws Exception {
    JsonNode error = error(List.of(ONE, TWO));

    assertThat(error.path("message").asText()).isEqualTo("#: 2 schema violations found");
    assertThat(error.path("causingExceptions"))
        .extracting(it -> it.path("code").asText())
        .containsExactly("DCVS-1104-400", "DCVS-1106-400");
  }

  private static JsonNode error(List<Violation> violations) throws Exception {
    String line =
        FailedLine.of(
            JSON.readTree("{\"header\":{},\"body\":{}}"),
            violations,
            IngestionSettings.defaults().withNestedErrors());
    return JSON.readTree(line).at("/_errors/_streamingValidation/0");
  }
}
