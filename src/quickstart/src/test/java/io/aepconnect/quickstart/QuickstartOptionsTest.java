package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

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
