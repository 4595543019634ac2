package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.message.Excerpt;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows {@code $ref} within one schema. As in drafts 4 to 7, keywords beside a {@code $ref} are
 * ignored.
 *
 * @param root the whole schema
 */
record References(ObjectNode root) {

  private static final int MOST_REFERENCE_BYTES = 120;
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  /**
   * The schema that this schema refers to, or this schema if it has no {@code $ref}.
   *
   * @throws IllegalArgumentException if there is none; the message continues the schema's name
   */
  JsonNode resolved(JsonNode schema) {
    JsonNode target = schema;
    Set<String> followed = new HashSet<>();
    while (target.has("$ref")) {
      if (!target.get("$ref").isTextual()) {
        throw new IllegalArgumentException("has a $ref that is not text" + XdmSchema.HOW_TO_EXPORT);
      }
      String reference = target.get("$ref").textValue();
      if (!followed.add(reference)) {
        throw problem(reference, "leads back to itself");
      }
      target = target(reference);
    }
    return target;
  }

  private JsonNode target(String reference) {
    if (!reference.startsWith("#")) {
      throw problem(reference, "refers to other schemas");
    }
    JsonNode target;
    try {
      target = root.at(JsonPointer.compile(unescaped(reference.substring(1))));
    } catch (IllegalArgumentException e) {
      throw problem(reference, "is not # and a JSON pointer");
    }
    if (!target.isObject() && !target.isBoolean()) {
      throw problem(reference, "leads to no schema");
    }
    return target;
  }

  /** Decodes the percent-encoding of a URI fragment. */
  private static String unescaped(String fragment) {
    if (!ESCAPE.matcher(fragment).find()) {
      return fragment;
    }
    String bytes =
        ESCAPE
            .matcher(fragment)
            .replaceAll(
                it ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(it.group(1), 16))));
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }

  private static IllegalArgumentException problem(String reference, String what) {
    return new IllegalArgumentException(
        "has a $ref, "
            + Excerpt.of(reference, MOST_REFERENCE_BYTES)
            + ", that "
            + what
            + XdmSchema.HOW_TO_EXPORT);
  }
}
