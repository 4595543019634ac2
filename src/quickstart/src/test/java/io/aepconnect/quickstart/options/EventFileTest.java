package io.aepconnect.quickstart.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\": {\"b\": [1, 2]}}\n{\"a\": \"}\"}\n",
        "\n\r\n  {\"a\": 1}  \r\n",
        "\uFEFF{\"a\": 1}\n",
        "not JSON\n[1,2]\n{\"a\": 1}\n",
        "{\"cut off\": \"\n{\"a\": 1}\n",
        "{\"a\": \"a quote \\\" and a brace {\"}\n",
      })
  void aFileWithAnObjectOnALineIsFit(String text) throws IOException {
    assertThat(problem(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n", "\uFEFF\n"})
  void anEmptyFileIsNamed(String text) throws IOException {
    assertThat(problem(text)).hasValueSatisfying(it -> assertThat(it).endsWith(" is empty"));
  }

  @Test
  void anArrayIsNamedWithTheCommandThatConvertsIt() throws IOException {
    assertThat(problem("[{\"a\": 1}, {\"a\": 2}]"))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .startsWith("0 of 1 lines are JSON objects: the file is a JSON array")
                    .contains("jq -c '.[]' "));
    assertThat(problem("[\n{\"a\": 1},\n{\"a\": 2}\n]\n"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("1 of 4 lines are JSON objects"));
  }

  @Test
  void aPrettyPrintedFileIsNamedWithTheCommandThatConvertsIt() throws IOException {
    String pretty =
        """
        {
          "identityMap": {"Email": [
            {"id": "a", "primary": true}
          ]}
        }
        {
          "a": 1
        }
        """;

    assertThat(problem(pretty))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .startsWith("1 of 8 lines are JSON objects: an object spans several lines")
                    .contains("jq -c . "));
  }

  @Test
  void aCsvFileIsNamedWithTheCommandThatConvertsIt() throws IOException {
    assertThat(problem("id;time\n\n1;2026\n2;2026\n"))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .startsWith("0 of 3 lines are JSON objects: write one object a line")
                    .contains("mlr --icsv --ojsonl"));
  }

  @Test
  void aFileInUtf16IsNamed() throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, "\uFEFF{}\n".getBytes(StandardCharsets.UTF_16LE));

    assertThat(EventFile.problem(file))
        .hasValueSatisfying(it -> assertThat(it).contains("is UTF-16", "iconv -f UTF-16 -t UTF-8"));
  }

  @Test
  void aCompressedFileIsNamed() throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0});

    assertThat(EventFile.problem(file))
        .hasValueSatisfying(it -> assertThat(it).contains("is compressed", "gunzip -c"));
  }

  private Optional<String> problem(String text) throws IOException {
    return EventFile.problem(Files.writeString(folder.resolve("file"), text));
  }
}
