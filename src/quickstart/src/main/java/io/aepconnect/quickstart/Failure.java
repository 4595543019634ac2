package io.aepconnect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a run failed, in the words that help the user. The status of a failed task is a stack trace
 * of Connect, in which the connector's own sentence is a cause; a configuration that Connect
 * refuses is in a JSON response.
 */
final class Failure {

  private static final String OF_CONNECT = "Exiting WorkerSinkTask due to unrecoverable exception.";

  /** An exception of Connect or Kafka, whose messages the connector writes, with its message. */
  private static final Pattern CAUSE =
      Pattern.compile(
          "org\\.apache\\.kafka\\.(?:connect\\.errors|common\\.config)\\.\\w+: (.*?)(?=\\R\\s+at |\\R\\s*\\.\\.\\. \\d|\\RCaused by: |\\z)",
          Pattern.DOTALL);

  private static final Pattern DENIED = Pattern.compile("HTTP 40[13]\\b");

  private static final Pattern REFUSED = Pattern.compile("returned status 400: (\\{.*})");

  private Failure() {}

  /** The sentence of the connector, if there is one; otherwise the whole message. */
  static String sentence(RuntimeException failure) {
    String sentence = explanation(failure).orElse(String.valueOf(failure.getMessage()));
    return DENIED.matcher(sentence).find()
        ? sentence
            + System.lineSeparator()
            + "The quickstart takes a credential: -Dcredentials=FILE"
        : sentence;
  }

  /** Whether {@link #sentence} says all, so that no log needs to be shown. */
  static boolean isExplained(RuntimeException failure) {
    return failure instanceof IllegalArgumentException || explanation(failure).isPresent();
  }

  private static Optional<String> explanation(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    return ofTrace(message).or(() -> ofResponse(message));
  }

  private static Optional<String> ofTrace(String text) {
    List<String> messages = new ArrayList<>();
    Matcher causes = CAUSE.matcher(text);
    while (causes.find()) {
      messages.add(causes.group(1).strip());
    }
    return messages.stream().filter(it -> !it.equals(OF_CONNECT)).findFirst();
  }

  private static Optional<String> ofResponse(String text) {
    Matcher refused = REFUSED.matcher(text);
    if (!refused.find()) {
      return Optional.empty();
    }
    try {
      String message = new ObjectMapper().readTree(refused.group(1)).path("message").asText();
      return Optional.of(message.replaceFirst("\\RYou can also find.*", ""));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
