package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityNeedsTest {

  private static final String COMPLETE =
      """
      {"_id": "a", "timestamp": "2026-11-24T09:30:00.123+01:00"}
      """;
  private static final String WITHOUT_ID =
      """
      {"timestamp": "2026-11-24T09:30:00Z"}
      """;

  @Test
  void namesTheLinesWithoutId() {
    assertThat(verdict(Map.of(), COMPLETE, WITHOUT_ID, "[1]", "no", WITHOUT_ID))
        .containsExactly(
            "2 of 3 entities have no _id (line 2, 5): AEP would drop them as ExperienceEvents. See docs/xdm.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_id\": \"a\"}",
        "{\"_id\": \"a\", \"timestamp\": 1795512600}",
        "{\"_id\": \"a\", \"timestamp\": \"2026-11-24 09:30:00\"}",
        "{\"_id\": \"a\", \"timestamp\": \"2026-11-24T09:30:00\"}",
      })
  void namesTheLineWithoutATimestampThatAepReads(String entity) {
    assertThat(verdict(Map.of(), entity))
        .containsExactly(
            "1 of 1 entity has no timestamp such as 2026-11-24T09:30:00Z (line 1): AEP would drop it as ExperienceEvent. See docs/xdm.md");
  }

  @Test
  void saysThatNothingIsMissing() {
    assertThat(verdict(Map.of(), COMPLETE, COMPLETE))
        .singleElement()
        .asString()
        .startsWith("All 2 entities have an _id and a timestamp");
    assertThat(verdict(Map.of(), "no entity at all")).isEmpty();
  }

  @Test
  void looksIntoCompleteMessages() {
    String message = "{\"header\": {}, \"body\": {\"xdmEntity\": %s}}";

    assertThat(verdict(Map.of(), message.formatted(COMPLETE)))
        .singleElement()
        .asString()
        .startsWith("The entity has");
    assertThat(verdict(Map.of("aep.entity.id", "offset"), message.formatted(WITHOUT_ID)))
        .singleElement()
        .asString()
        .startsWith("1 of 1 entity has no _id (line 1)");
  }

  @Test
  void whatTheConnectorAddsIsNotMissing() {
    Map<String, String> sink = Map.of("aep.entity.id", "offset", "aep.entity.timestamp", "record");

    assertThat(verdict(sink, "{}")).singleElement().asString().startsWith("The entity has");
    assertThat(verdict(sink, "{\"timestamp\": 5}"))
        .singleElement()
        .asString()
        .contains("no timestamp");
  }

  @Test
  void saysNothingAboutValuesThatAreChangedOnTheWay() {
    assertThat(verdict(Map.of("transforms", "x"), WITHOUT_ID)).isEmpty();
    assertThat(verdict(Map.of("aep.record.format", "RAW"), WITHOUT_ID)).isEmpty();
  }

  @Test
  void countsTheEntitiesThatTheConnectorRejectedForTheirSchema() {
    EntityNeeds needs = new EntityNeeds(Map.of("aep.validation.schema", "s.json"));
    needs.check(1, WITHOUT_ID.getBytes(StandardCharsets.UTF_8));
    needs.check(2, COMPLETE.getBytes(StandardCharsets.UTF_8));

    assertThat(needs.verdict(List.of())).containsExactly("No entity violates the schema s.json");
    assertThat(needs.verdict(List.of(violation(), other())))
        .containsExactly(
            "1 of 2 entities violates the schema s.json: without aep.validation.schema, AEP would accept and later drop them. See docs/xdm.md");
  }

  @Test
  void namesMessagesThatTheSchemaDoesNotCover() {
    EntityNeeds needs =
        new EntityNeeds(Map.of("aep.validation.schema", "s.json", "aep.schema.id", "s"));
    String message = "{\"header\": {\"schemaRef\": {\"id\": \"%s\"}}, \"body\": {}}";
    needs.check(1, message.formatted("other").getBytes(StandardCharsets.UTF_8));
    needs.check(2, message.formatted("s").getBytes(StandardCharsets.UTF_8));

    assertThat(needs.verdict(List.of()))
        .contains("Not checked: 1 message of another schema than s");
  }

  @Test
  void theReasonIsThatOfTheConnector() throws IOException {
    assertThat(Path.of("src/connector/src/main/java/io/aepconnect/validation/SchemaCheck.java"))
        .content()
        .contains(EntityNeeds.VIOLATION);
  }

  private static DeadLetter violation() {
    return new DeadLetter(
        "events-0@1", OptionalLong.of(1), EntityNeeds.VIOLATION + ": (the entity) required");
  }

  private static DeadLetter other() {
    return new DeadLetter("events-0@2", OptionalLong.of(2), "The value is not valid JSON");
  }

  private static List<String> verdict(Map<String, String> sink, String... values) {
    EntityNeeds needs = new EntityNeeds(sink);
    for (int i = 0; i < values.length; i++) {
      needs.check(i + 1, values[i].getBytes(StandardCharsets.UTF_8));
    }
    return needs.verdict(List.of());
  }
}
