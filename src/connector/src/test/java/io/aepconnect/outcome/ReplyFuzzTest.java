package io.aepconnect.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads damaged bodies of a 207. A second reader in this test builds a tree and knows only AEP's
 * contract for one entry. It says which outcomes the body can justify.
 */
class ReplyFuzzTest {

  private static final int MUTANTS_OF_EACH = 500;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private final Random random = new Random(207);

  @Test
  void noMutationOfAReplyInventsAnOutcome() throws IOException {
    List<byte[]> replies = replies();
    for (byte[] reply : replies) {
      for (int i = 0; i < MUTANTS_OF_EACH; i++) {
        byte[] mutant = reply;
        for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
          mutant = mutated(mutant, replies);
        }
        assertJustified(1 + random.nextInt(6), mutant);
      }
    }
  }

  @Test
  void randomBytesAreNoAnswer() {
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);

      assertThat(ReplyReader.read(3, bytes))
          .hasSize(3)
          .allMatch(outcome -> outcome instanceof MessageOutcome.Unknown);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"responses\":[",
        "{\"responses\":[{\"a\":",
        "{\"a\":",
        "{\"responses\":[{},",
        "\"",
        "9",
        " ",
        "{}"
      })
  void fiftyMegabytesOfOneThingAreNoAnswer(String thing) {
    byte[] body = thing.repeat(50 * 1024 * 1024 / thing.length()).getBytes(UTF_8);

    assertThat(ReplyReader.read(2, body))
        .hasSize(2)
        .allMatch(outcome -> outcome instanceof MessageOutcome.Unknown);
  }

  @Test
  void aTextOfFiftyMegabytesInOneEntryIsNoAnswer() {
    String text = "x".repeat(50 * 1024 * 1024);
    String body = "{\"responses\":[{\"xactionId\":\"a-0\",\"message\":\"" + text + "\"}]}";

    assertThat(ReplyReader.read(1, body.getBytes(UTF_8)))
        .singleElement()
        .isInstanceOf(MessageOutcome.Unknown.class);
  }

  private static void assertJustified(int messages, byte[] body) {
    List<MessageOutcome> outcomes = ReplyReader.read(messages, body);

    assertThat(outcomes).hasSize(messages);
    List<JsonNode> entries;
    try {
      entries = entries(body);
    } catch (MismatchedInputException e) {
      return; // the entry has a field twice: of two statuses, the reader uses the worse one
    }
    for (int i = 0; i < messages; i++) {
      String outcome = outcomes.get(i).getClass().getSimpleName();
      if (!outcome.equals("Unknown")) {
        assertThat(saidAbout(i, messages, entries))
            .as("what is said of message %d of %d in %s", i, messages, new String(body, UTF_8))
            .contains(outcome);
      }
    }
  }

  /** The outcomes in all entries that could be for the message at that position. */
  private static List<String> saidAbout(int position, int messages, List<JsonNode> entries) {
    if (entries.size() == messages) {
      return List.of(says(entries.get(position)));
    }
    String index = "(?s).*[:-]0*" + position;
    return entries.stream()
        .filter(entry -> entry.path("xactionId").asText().matches(index))
        .map(ReplyFuzzTest::says)
        .toList();
  }

  private static String says(JsonNode entry) {
    int status = Math.max(status(entry.get("status")), status(entry.get("statusCode")));
    if (status == 408 || status == 429 || status >= 500) {
      return "Postponed";
    } else if (status == 401 || status == 403 || status == 407) {
      return "Denied";
    } else if (status >= 400) {
      return "Rejected";
    }
    return status < 300 && !entry.path("xactionId").asText().isBlank() ? "Accepted" : "nothing";
  }

  private static int status(JsonNode status) {
    return status == null || status.isNull() ? 0 : status.asInt(399);
  }

  /** Empty if the body does not follow the contract. */
  private static List<JsonNode> entries(byte[] body) throws MismatchedInputException {
    List<JsonNode> entries = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(body)) {
      JsonNode tree = JSON.readTree(parser);
      if (tree != null && tree.isObject() && parser.nextToken() == null) {
        tree.path("responses").forEach(entries::add);
      }
    } catch (MismatchedInputException e) {
      throw e;
    } catch (IOException e) {
      return List.of();
    }
    return entries;
  }

  private byte[] mutated(byte[] body, List<byte[]> others) {
    if (body.length < 2) {
      return others.get(random.nextInt(others.size()));
    }
    int at = random.nextInt(body.length);
    int to = Math.min(body.length, at + 1 + random.nextInt(60));
    List<Function<byte[], byte[]>> mutations =
        List.of(
            it -> Arrays.copyOf(it, at),
            it -> joined(Arrays.copyOf(it, at), Arrays.copyOfRange(it, to, it.length)),
            it -> joined(Arrays.copyOf(it, to), Arrays.copyOfRange(it, at, it.length)),
            it -> replaced(it, at, (byte) (it[at] ^ (1 << random.nextInt(8)))),
            it -> replaced(it, at, (byte) "0123459:-,{}[]\"".charAt(random.nextInt(15))),
            it -> joined(Arrays.copyOf(it, at), spliced(others)));
    return mutations.get(random.nextInt(mutations.size())).apply(body);
  }

  private byte[] spliced(List<byte[]> others) {
    byte[] other = others.get(random.nextInt(others.size()));
    return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
  }

  private static byte[] replaced(byte[] body, int at, byte by) {
    byte[] copy = body.clone();
    copy[at] = by;
    return copy;
  }

  private static byte[] joined(byte[] a, byte[] b) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(a.length + b.length);
    joined.writeBytes(a);
    joined.writeBytes(b);
    return joined.toByteArray();
  }

  private static List<byte[]> replies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/connector/src/test/resources/replies"))) {
      return files.sorted().map(ReplyFuzzTest::read).filter(reply -> reply.length > 0).toList();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
