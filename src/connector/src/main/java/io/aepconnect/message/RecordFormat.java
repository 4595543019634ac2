package io.aepconnect.message;

/** What a record's value is. */
public enum RecordFormat {
  /** A message if it has object fields {@code header} and {@code body}; otherwise an entity. */
  AUTO,
  /** An XDM entity, to be wrapped. */
  ENTITY,
  /** A complete message with header and body. */
  MESSAGE,
  /** A row for a mapping of AEP, which is sent bare: without header and body. */
  RAW
}
