package io.aepconnect.validation;

/**
 * One thing in an entity that its schema does not allow.
 *
 * @param pointer where in the entity, as a JSON pointer; empty for the entity itself
 * @param keyword of the schema that says so
 * @param message what is wrong, without the value that is there
 */
public record Violation(String pointer, String keyword, String message) {

  /** One line for a log or a dead letter. */
  public String describe() {
    return (pointer.isEmpty() ? "(the entity)" : pointer) + " " + keyword + ": " + message;
  }
}
