package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFeedTest {

  @Test
  void numbersOfLinesCountBlankLines(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("events.ndjson"), "{}\n\n  \n{\"ü\":1}\nno\n");
    List<FeedRecord> records = new ArrayList<>();

    new InputFeed(file, new EntityNeeds(Map.of())).forEach(records::add);

    assertThat(records)
        .extracting(it -> new String(it.record().key(), StandardCharsets.UTF_8))
        .containsExactly("line-1", "line-4", "line-5");
    assertThat(new String(records.get(1).record().value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"ü\":1}");
  }

  @Test
  void onlyKeysOfTheFileNameALine() {
    assertThat(InputFeed.line("line-26")).hasValue(26);
    assertThat(InputFeed.line("refused-3")).isEmpty();
    assertThat(InputFeed.line("line-")).isEmpty();
  }
}
