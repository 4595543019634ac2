package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuickstartOptionsTest {

  @Test
  void emptyValuesMeanTheDefaults() {
    QuickstartOptions options =
        QuickstartOptions.parse(
            new String[] {"--input=", "--endpoint=", "--keep=", "--events=", "--schema.id="});

    assertThat(options.input()).isEmpty();
    assertThat(options.endpoint()).isEmpty();
    assertThat(options.keep()).isFalse();
    assertThat(options.events()).isEqualTo(20_000);
    assertThat(options.schemaId()).startsWith("https://ns.adobe.com/");
  }

  @Test
  void givenValuesReplaceTheDefaults() {
    QuickstartOptions options =
        QuickstartOptions.parse(
            new String[] {"--endpoint=https://inlet.example/collection/a", "--keep=true"});

    assertThat(options.endpoint()).contains(URI.create("https://inlet.example/collection/a"));
    assertThat(options.keep()).isTrue();
  }

  @Test
  void theConnectorCanBeConfiguredByADataflow() {
    assertThat(QuickstartOptions.parse(new String[] {"--configure="}).byFlow()).isFalse();
    assertThat(QuickstartOptions.parse(new String[] {"--configure=flow", "--events=5"}).byFlow())
        .isTrue();
    assertThatThrownBy(() -> QuickstartOptions.parse(new String[] {"--configure=true"}))
        .hasMessageContaining("-Dconfigure must be flow: true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"endpoint=https://inlet.example/x", "schema.id=s", "dataset.id=d"})
  void aDataflowExcludesTheSettingsThatItGives(String other) {
    assertThatThrownBy(
            () -> QuickstartOptions.parse(new String[] {"--configure=flow", "--" + other}))
        .hasMessageContaining("Leave out -D" + other.replaceFirst("=.*", ""));
  }

  @Test
  void errorsNameTheWrongValue() {
    assertThatThrownBy(() -> QuickstartOptions.parse(new String[] {"--input=no-such-file"}))
        .hasMessageContaining("no-such-file");
    assertThatThrownBy(() -> QuickstartOptions.parse(new String[] {"--endpoint=inlet"}))
        .hasMessageContaining("inlet");
    assertThatThrownBy(() -> QuickstartOptions.parse(new String[] {"--events=many"}))
        .hasMessageContaining("many");
    assertThatThrownBy(() -> QuickstartOptions.parse(new String[] {"--verbose=yes"}))
        .hasMessageContaining("--verbose");
  }
}
