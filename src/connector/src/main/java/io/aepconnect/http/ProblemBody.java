package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads AEP's error message about a request that failed as a whole. */
public final class ProblemBody {

  private static final JsonMapper JSON = new JsonMapper();

  private ProblemBody() {}

  /**
   * A body with only this error message.
   *
   * @param message nullable
   */
  static byte[] of(@Nullable String message, Redaction secrets) {
    return message == null
        ? new byte[0]
        : JSON.createObjectNode().put("message", secrets.clean(message)).toString().getBytes(UTF_8);
  }

  /**
   * AEP's error message: {@code report.message}, {@code message}, {@code title} or {@code detail};
   * null if none.
   */
  public static @Nullable String message(byte[] body) {
    JsonNode problem;
    try {
      problem = JSON.readTree(body);
    } catch (IOException e) {
      return null;
    }
    String message = problem.at("/report/message").asText("");
    message = message.isBlank() ? problem.path("message").asText("") : message;
    message = message.isBlank() ? problem.path("title").asText("") : message;
    message = message.isBlank() ? problem.path("detail").asText("") : message;
    return message.isBlank() ? null : message;
  }
}
