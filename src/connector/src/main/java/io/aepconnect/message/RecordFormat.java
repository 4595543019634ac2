package io.aepconnect.message;

/** What a record's value holds. */
public enum RecordFormat {
  /** A value with object fields {@code header} and {@code body} is a message, else an entity. */
  AUTO,
  /** An XDM entity, to be wrapped. */
  ENTITY,
  /** A complete message with header and body. */
  MESSAGE
}
