package io.aepconnect.schema;

import io.aepconnect.message.Excerpt;

/**
 * One thing in an entity that its schema does not allow.
 *
 * @param pointer where in the entity, as a JSON pointer; empty for the entity itself
 * @param keyword of the schema that says so
 * @param message what is wrong, without the value that is there
 */
public record Violation(String pointer, String keyword, String message) {

  /** So that five violations fit into one reason. */
  private static final int MOST_POINTER_BYTES = 120;

  /** One line for a log or a dead letter. */
  public String describe() {
    String place = pointer.isEmpty() ? "(the entity)" : Excerpt.of(pointer, MOST_POINTER_BYTES);
    return place + " " + keyword + ": " + message;
  }
}
