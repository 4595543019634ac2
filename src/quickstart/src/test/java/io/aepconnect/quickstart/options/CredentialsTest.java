package io.aepconnect.quickstart.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

  @TempDir private Path folder;

  @Test
  void aFileIsReferredToAndNotCopied() throws IOException {
    Path file = file("client.id=me\nclient.secret=s3cret\ntoken.endpoint=\n");

    Map<String, String> references = Credentials.ofFile(file).references();

    assertThat(references)
        .containsEntry("aep.auth.type", "oauth2")
        .containsEntry("aep.auth.client.id", "${file:" + file + ":client.id}")
        .containsEntry("aep.auth.client.secret", "${file:" + file + ":client.secret}")
        .hasSize(3);
  }

  @Test
  void theEnvironmentIsReferredToAndNotCopied() {
    Map<String, String> environment = Map.of("AEP_TOKEN", "s3cret", "PATH", "/bin");

    assertThat(Credentials.ofEnvironment(environment).orElseThrow().references())
        .containsEntry("aep.auth.type", "token")
        .containsEntry("aep.auth.token", "${env:AEP_TOKEN}")
        .hasSize(2);
    assertThat(Credentials.ofEnvironment(Map.of("AEP_TOKEN", "", "PATH", "/bin"))).isEmpty();
  }

  @Test
  void halfACredentialIsRefusedWithoutItsSecret() throws IOException {
    Path file = file("client.secret=s3cret\n");

    assertThatThrownBy(() -> Credentials.ofFile(file))
        .hasMessageContaining("has no client.id")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> Credentials.ofEnvironment(Map.of("AEP_CLIENT_ID", "me")))
        .hasMessageContaining("has no client.secret");
  }

  @Test
  void anUnknownKeyIsRefusedWithoutItsValue() throws IOException {
    Path file = file("client_secret=s3cret\n");

    assertThatThrownBy(() -> Credentials.ofFile(file))
        .hasMessageContaining("unknown key client_secret")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client.secret",
        "clientSecret",
        "CLIENT_SECRET",
        "aep.auth.client.secret",
        "token",
        "access_token",
        "aep.auth.token",
      })
  void secretsOnTheCommandLineAreRefused(String name) {
    assertThatThrownBy(() -> Credentials.refuseOnCommandLine(List.of(name)))
        .hasMessageContaining("-D" + name)
        .hasMessageContaining("-Dcredentials");
  }

  @Test
  void otherSystemPropertiesAreNotSecrets() {
    assertThatCode(
            () ->
                Credentials.refuseOnCommandLine(
                    List.of("credentials", "token.endpoint", "java.home", "user.name")))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> Credentials.refuseOnCommandLine(System.getProperties().stringPropertyNames()))
        .doesNotThrowAnyException();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("credentials.properties"), text);
  }
}
