package io.aepconnect.schema;

import io.aepconnect.message.Excerpt;

/**
 * One violation of the schema in an entity.
 *
 * @param pointer the place in the entity, as a JSON pointer; empty for the entity itself
 * @param keyword the schema's keyword that the value violates
 * @param message what is wrong, without the value
 */
public record Violation(String pointer, String keyword, String message) {

  /** Keeps five violations short enough for one reason. */
  private static final int MOST_POINTER_BYTES = 120;

  /** One line for a log or a dead letter. */
  public String describe() {
    String place = pointer.isEmpty() ? "(the entity)" : Excerpt.of(pointer, MOST_POINTER_BYTES);
    return place + " " + keyword + ": " + message;
  }
}
