package io.aepconnect.failed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void numbersLinesAndLeavesOutBlankOnes() throws IOException {
    assertThat(all("a\r\n\n  \nbc \nd", 10, 0)).containsExactly("1:a", "4:bc", "5:d");
    assertThat(all("", 10, 0)).isEmpty();
    assertThat(all("\n\n", 10, 0)).isEmpty();
  }

  @Test
  void skipsLinesThatWereRead() throws IOException {
    assertThat(all("a\n\nb\nc\n", 10, 2)).containsExactly("3:b", "4:c");
    assertThat(all("a\nb\n", 10, 9)).isEmpty();
  }

  @Test
  void aLineMayBeLongerThanTheBuffer() throws IOException {
    String line = "x".repeat(200_000);

    assertThat(all(line + "\n" + line, 300_000, 0)).containsExactly("1:" + line, "2:" + line);
  }

  @Test
  void keepsOnlyTheBeginningOfALongLine() throws IOException {
    assertThat(all("x".repeat(200_000) + "\nb\n", 5, 0)).containsExactly("1:xxxxx…", "2:b");
    assertThat(all("12345\n123456\n", 5, 0)).containsExactly("1:12345", "2:12345…");
  }

  @Test
  void tellsWhetherALineEnded() throws IOException {
    LineReader reader = reader("a\nb", 10);

    assertThat(reader.next().isEnded()).isTrue();
    assertThat(reader.next().isEnded()).isFalse();
    assertThat(reader.next()).isEqualTo(new LineReader.Next(null, false));
    assertThat(reader.bytes()).isEqualTo(3);
  }

  private static List<String> all(String text, int longest, long skipped) throws IOException {
    LineReader reader = reader(text, longest);
    reader.skip(skipped);
    List<String> lines = new ArrayList<>();
    for (Line line = reader.next().line(); line != null; line = reader.next().line()) {
      lines.add(line.number() + ":" + new String(line.bytes(), UTF_8) + (line.isCut() ? "…" : ""));
    }
    return lines;
  }

  private static LineReader reader(String text, int longest) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)), longest);
  }
}
