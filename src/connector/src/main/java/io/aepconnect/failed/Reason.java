package io.aepconnect.failed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aepconnect.platform.CatalogBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of AEP's reasons why a record failed. Fields that AEP left out are empty.
 *
 * @param code for example {@code DCVS-1106-400}
 * @param message AEP's text, at most {@link #LONGEST_TEXT} characters
 * @param keyword the keyword of JSON Schema that the value does not fit
 * @param pointer where the value is, as a JSON pointer
 * @param schemaLocation where the rule is in the schema
 */
record Reason(String code, String message, String keyword, String pointer, String schemaLocation) {

  /** More would only repeat the same. */
  static final int MOST = 20;

  static final int LONGEST_TEXT = 500;

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CODE = Pattern.compile("[A-Z]{3,}-\\d{3,5}-\\d{3}");

  /** Each level of nesting takes some of the thread's stack; AEP needs about five. */
  private static final int DEEPEST = 50;

  private static final String CAUSES = "causingExceptions";

  /** The reasons in AEP's {@code _errors} or {@code _validationErrors}, outer ones first. */
  static List<Reason> of(JsonNode errors) {
    List<Reason> reasons = new ArrayList<>();
    add(errors, 0, reasons);
    return List.copyOf(reasons);
  }

  /** The reasons of a whole batch, for records that have none of their own. */
  static List<Reason> of(CatalogBatch batch) {
    return batch.errors().stream()
        .map(it -> new Reason(it.code(), shortened(it.description()), "", "", ""))
        .filter(it -> !it.isEmpty())
        .limit(MOST)
        .toList();
  }

  /** A reason that we give ourselves. */
  static Reason ours(String message) {
    return new Reason("", shortened(message), "", "", "");
  }

  private static void add(JsonNode errors, int depth, List<Reason> reasons) {
    if (reasons.size() >= MOST || depth > DEEPEST) {
      return;
    }
    if (errors.isObject()) {
      addObject(errors, depth, reasons);
    } else if (errors.isArray()) {
      errors.forEach(each -> add(each, depth + 1, reasons));
    } else if (errors.isTextual() && !errors.asText().isBlank()) {
      addText(errors.asText(), depth, reasons);
    }
  }

  private static void addObject(JsonNode error, int depth, List<Reason> reasons) {
    Reason reason =
        new Reason(
            code(error),
            text(error, "message"),
            text(error, "keyword"),
            text(error, "pointerToViolation"),
            text(error, "schemaLocation"));
    if (!reason.isEmpty()) {
      reasons.add(reason);
      add(error.path(CAUSES), depth + 1, reasons);
      return;
    }
    for (Map.Entry<String, JsonNode> field : error.properties()) {
      add(field.getValue(), depth + 1, reasons);
    }
  }

  /** JSON inside of text, or a message alone. */
  private static void addText(String text, int depth, List<Reason> reasons) {
    try {
      JsonNode inner = JSON.readTree(text);
      if (inner.isContainerNode()) {
        add(inner, depth + 1, reasons);
        return;
      }
    } catch (IOException e) {
      // It is a message, then.
    }
    reasons.add(new Reason(codeIn(text), shortened(text), "", "", ""));
  }

  private static String code(JsonNode error) {
    String code = text(error, "code");
    return code.isEmpty() ? codeIn(error.path("message").asText("")) : code;
  }

  private static String codeIn(String message) {
    Matcher code = CODE.matcher(message);
    return code.find() ? code.group() : "";
  }

  private static String text(JsonNode error, String field) {
    JsonNode value = error.path(field);
    return value.isContainerNode() ? "" : shortened(value.asText(""));
  }

  private static String shortened(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT - 1) + "…";
  }

  private boolean isEmpty() {
    return code.isEmpty() && message.isEmpty() && keyword.isEmpty() && pointer.isEmpty();
  }

  /** For people: the code, the message, and where. */
  String describe() {
    StringBuilder text = new StringBuilder(code);
    if (!message.isEmpty()) {
      text.append(text.isEmpty() ? "" : ": ").append(message);
    }
    if (!pointer.isEmpty() && !message.contains(pointer)) {
      text.append(text.isEmpty() ? "" : " ").append("at ").append(pointer);
    }
    return text.isEmpty() ? keyword : text.toString();
  }
}
