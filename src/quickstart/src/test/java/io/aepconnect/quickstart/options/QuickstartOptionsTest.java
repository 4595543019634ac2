package io.aepconnect.quickstart.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuickstartOptionsTest {

  private static final String ENDPOINT = "--endpoint=https://inlet.example/collection/a";

  @TempDir private Path folder;

  @Test
  void emptyValuesMeanTheDefaults() {
    QuickstartOptions options =
        parse("--input=", "--endpoint=", "--keep=", "--events=", "--schema.id=", "--configure=");

    assertThat(options.input()).isEmpty();
    assertThat(options.endpoint()).isEmpty();
    assertThat(options.keep()).isFalse();
    assertThat(options.byFlow()).isFalse();
    assertThat(options.events()).isEqualTo(20_000);
    assertThat(options.ids().schema()).isEmpty();
  }

  @Test
  void givenValuesReplaceTheDefaults() throws IOException {
    Path input = Files.writeString(folder.resolve("events.ndjson"), "{}\n");

    QuickstartOptions options =
        parse(ENDPOINT, "--keep=true", "--input=events.ndjson", "--flow.id=f", "--dataset.id=d");

    assertThat(options.endpoint()).contains(URI.create("https://inlet.example/collection/a"));
    assertThat(options.keep()).isTrue();
    assertThat(options.input()).contains(input);
    assertThat(options.ids().flow()).contains("f");
    assertThat(options.ids().dataset()).contains("d");
    assertThat(options.directory()).startsWithRaw(folder);
  }

  @Test
  void theConnectorCanBeConfiguredByADataflow() {
    assertThat(parse("--configure=flow", "--events=5").byFlow()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "endpoint=https://inlet.example/x",
        "schema.id=s",
        "dataset.id=d",
        "ims.org.id=o",
        "flow.id=f",
      })
  void aDataflowExcludesTheSettingsThatItGives(String other) {
    assertThatThrownBy(() -> parse("--configure=flow", "--" + other))
        .hasMessageContaining("Leave out -D" + other.replaceFirst("=.*", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--input=no-such-file | -Dinput: there is no file",
        "--schema=no-such-file | -Dschema: there is no file",
        "--input=. | -Dinput: the file cannot be read",
        "--endpoint=inlet | -Dendpoint must be the URL of an inlet, https://dcs.adobedc.net/collection/INLET_ID: inlet",
        "--endpoint=ht tp://x | -Dendpoint must be the URL of an inlet",
        "--endpoint=ftp://host/x | -Dendpoint must be the URL of an inlet",
        "--events=many | -Devents must be a number from 1 to 10000000: many",
        "--events=0 | -Devents must be a number from 1 to 10000000: 0",
        "--keep=yes | -Dkeep must be true or false: yes",
        "--configure=nonsense | -Dconfigure must be flow: nonsense",
        "--verbose=yes | Unknown option --verbose=yes",
      })
  void errorsNameTheOptionAndItsValue(String arg, String message) {
    assertThatThrownBy(() -> parse(arg))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void optionsWithoutEffectAreRefused() throws IOException {
    Files.writeString(folder.resolve("file"), "{}");

    assertThatThrownBy(() -> parse("--schema=file")).hasMessage("-Dschema needs -Dinput, too");
    assertThatThrownBy(() -> parse("--connector=file"))
        .hasMessage("-Dconnector needs -Dendpoint, too");
    assertThatThrownBy(() -> parse("--input=file", "--events=5"))
        .hasMessageContaining("Leave out -Devents");
  }

  @Test
  void aSchemaOrConnectorIsOneJsonObject() throws IOException {
    Files.writeString(folder.resolve("events"), "{}\n");
    Files.writeString(folder.resolve("two"), "{}\n{}\n");
    Files.writeString(folder.resolve("pretty"), "{\n  \"a\": [\"}\\\"\"]\n}\n");

    assertThatThrownBy(() -> parse("--input=events", "--schema=two"))
        .hasMessageContaining("two is not one JSON object")
        .hasMessageContaining("xed-full");
    assertThatThrownBy(() -> parse(ENDPOINT, "--connector=two"))
        .hasMessageContaining("config/events-sink.json");
    assertThat(parse("--input=events", "--schema=pretty").schema()).isPresent();
  }

  private QuickstartOptions parse(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--folder=" + folder);
    return QuickstartOptions.parse(all, Map.of());
  }
}
