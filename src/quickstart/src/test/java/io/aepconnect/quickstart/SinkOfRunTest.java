package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.quickstart.options.QuickstartOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkOfRunTest {

  private static final Inlet INLET = Inlet.real(URI.create("https://inlet.example/collection/a"));
  private static final String ENDPOINT = "--endpoint=https://inlet.example/collection/a";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("events", "{}\n");
    write("schema", "{\"$id\": \"https://ns.example/schemas/s\", \"properties\": {}}");
    write("credentials", "client.id=me\nclient.secret=s3cret\n");
    write(
        "connector",
        """
        {"name": "mine", "connector.class": "io.aepconnect.AepSinkConnector",
         "topics": "web-events", "errors.deadletterqueue.topic.name": "web-dlq",
         "consumer.override.max.poll.records": "5",
         "aep.endpoint": "https://inlet.example/collection/INLET_ID",
         "aep.schema.id": "https://ns.example/schemas/mine", "aep.dataset.id": "mine",
         "aep.topics.web-events.dataset.id": "of-topic", "aep.auth.type": "oauth2",
         "aep.auth.client.secret": "${secrets:aep:secret}"}
        """);
  }

  @Test
  void ownEventsAreNotCompleted() {
    assertThat(sink("--input=events"))
        .doesNotContainKey("aep.entity.id")
        .doesNotContainKey("aep.validation.schema");
    assertThat(sink(ENDPOINT)).containsEntry("aep.entity.id", "offset");
  }

  @Test
  void aSchemaIsCheckedUnderItsOwnId() {
    assertThat(sink("--input=events", "--schema=schema"))
        .containsEntry("aep.validation.schema", folder.resolve("schema").toString())
        .containsEntry("aep.schema.id", "https://ns.example/schemas/s");
    assertThat(sink("--input=events", "--schema=schema", "--schema.id=given"))
        .containsEntry("aep.schema.id", "given");
  }

  @Test
  void aCredentialIsOnlyReferredTo() {
    assertThat(sink(ENDPOINT, "--credentials=credentials", "--flow.id=f"))
        .containsEntry("aep.auth.type", "oauth2")
        .containsEntry("aep.flow.id", "f")
        .hasEntrySatisfying("aep.auth.client.secret", it -> assertThat(it).startsWith("${file:"));
  }

  @Test
  void theUsersConnectorGivesOnlyWhatItSendsAndHow() {
    Map<String, String> sink = sink(ENDPOINT, "--connector=connector", "--schema.id=given");

    assertThat(sink)
        .containsEntry("aep.endpoint", "https://inlet.example/collection/a")
        .containsEntry("aep.schema.id", "given")
        .containsEntry("aep.dataset.id", "mine")
        .containsEntry("aep.topics.quickstart-events.dataset.id", "of-topic")
        .containsEntry("aep.auth.client.secret", "${secrets:aep:secret}")
        .containsEntry("topics", Feed.EVENTS + "," + Feed.PROFILES)
        .containsEntry("errors.deadletterqueue.topic.name", "quickstart-dead-letters")
        .containsEntry("name", "aep-quickstart")
        .doesNotContainKeys("aep.entity.id", "aep.source.name")
        .doesNotContainKey("consumer.override.max.poll.records");
  }

  @Test
  void aCredentialReplacesThatOfTheUsersConnector() {
    assertThat(sink(ENDPOINT, "--connector=connector", "--credentials=credentials"))
        .hasEntrySatisfying("aep.auth.client.secret", it -> assertThat(it).startsWith("${file:"));
  }

  @Test
  void aSecretInTheUsersConnectorIsRefusedAndNotShown() throws IOException {
    write("connector", "{\"aep.auth.type\": \"token\", \"aep.auth.token\": \"s3cret\"}");

    assertThatThrownBy(() -> sink(ENDPOINT, "--connector=connector"))
        .hasMessageContaining("aep.auth.token")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aConverterThatCannotReadJsonIsRefused() throws IOException {
    write("connector", "{\"value.converter\": \"io.confluent.connect.avro.AvroConverter\"}");

    assertThatThrownBy(() -> sink(ENDPOINT, "--connector=connector"))
        .hasMessageContaining("AvroConverter cannot read");
  }

  private Map<String, String> sink(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--folder=" + folder);
    return new SinkOfRun(QuickstartOptions.parse(all, Map.of())).config(INLET).config();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
