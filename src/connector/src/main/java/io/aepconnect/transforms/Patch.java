package io.aepconnect.transforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A list of operations that are applied in order. Immutable. */
record Patch(List<Operation> operations) {

  /**
   * @throws IllegalArgumentException if the text is not a patch; the message names the operation
   *     and the problem
   */
  static Patch parse(String text) {
    JsonNode array;
    try {
      array = TextTree.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not valid JSON: " + e.getOriginalMessage(), e);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("has a number whose exponent is too large", e);
    }
    if (!array.isArray()) {
      throw new IllegalArgumentException(
          "must be a JSON array of RFC 6902 operations, for example"
              + " [{\"op\":\"remove\",\"path\":\"/debug\"}]");
    }
    List<Operation> operations = new ArrayList<>();
    for (JsonNode operation : array) {
      try {
        operations.add(operation(operation));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "operations[" + operations.size() + "]" + e.getMessage(), e);
      }
    }
    return new Patch(List.copyOf(operations));
  }

  /**
   * @throws PatchFailedException if an operation cannot be applied; earlier operations may then
   *     have changed the document
   */
  JsonNode apply(JsonNode document) throws PatchFailedException {
    JsonNode patched = document;
    for (int i = 0; i < operations.size(); i++) {
      try {
        patched = operations.get(i).apply(patched);
      } catch (PatchFailedException e) {
        Operation operation = operations.get(i);
        throw new PatchFailedException(
            "operations[%d] (%s \"%s\") cannot be applied: %s"
                .formatted(i, name(operation), operation.path(), e.getMessage()));
      }
    }
    return patched;
  }

  private static String name(Operation operation) {
    return operation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Throws exceptions whose message continues the name {@code operations[i]}. */
  private static Operation operation(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException(" must be an object with op and path");
    }
    String op = json.path("op").asText();
    return switch (op) {
      case "add" -> new Operation.Add(target(json, "path"), value(json));
      case "replace" -> new Operation.Replace(target(json, "path"), value(json));
      case "test" -> new Operation.Test(target(json, "path"), value(json));
      case "copy" -> new Operation.Copy(target(json, "from"), target(json, "path"));
      case "move" -> move(target(json, "from"), target(json, "path"));
      case "remove" -> remove(target(json, "path"));
      default ->
          throw new IllegalArgumentException(
              ".op must be one of add, remove, replace, move, copy, test");
    };
  }

  private static Operation remove(PatchTarget path) {
    if (path.isRoot()) {
      throw new IllegalArgumentException(
          ".path must not be the whole value; to drop records, use Kafka's Filter transformation");
    }
    return new Operation.Remove(path);
  }

  private static Operation move(PatchTarget from, PatchTarget path) {
    if (from.isRoot() ? !path.isRoot() : from.contains(path)) {
      throw new IllegalArgumentException(".path is within .from, which RFC 6902 forbids");
    }
    return new Operation.Move(from, path);
  }

  private static PatchTarget target(JsonNode json, String field) {
    if (!json.path(field).isTextual()) {
      throw new IllegalArgumentException("." + field + " is missing or not text");
    }
    try {
      return PatchTarget.parse(json.get(field).textValue());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("." + field + " " + e.getMessage(), e);
    }
  }

  private static JsonNode value(JsonNode json) {
    if (!json.has("value")) {
      throw new IllegalArgumentException(".value is missing");
    }
    return json.get("value");
  }
}
