package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/**
 * Which absent fields of an entity get defaults from its record.
 *
 * @param id the default of {@code _id}
 * @param timestamp the default of {@code timestamp}
 * @param identityNamespace nullable: the namespace in {@code identityMap} under which the record's
 *     key is the primary identity
 */
public record EntityDefaults(Id id, Timestamp timestamp, @Nullable String identityNamespace) {

  /** The source of {@code _id}. */
  public enum Id {
    /** It is not filled in. */
    NONE,
    /** The record's original topic, partition and offset. */
    OFFSET,
    /** The record's key. */
    KEY
  }

  /** The source of {@code timestamp}. */
  public enum Timestamp {
    /** It is not filled in. */
    NONE,
    /** The record's timestamp. */
    RECORD
  }

  /** No field gets a default. */
  public static final EntityDefaults NONE = new EntityDefaults(Id.NONE, Timestamp.NONE, null);
}
