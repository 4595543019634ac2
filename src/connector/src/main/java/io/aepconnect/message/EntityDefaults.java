package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/**
 * Which fields an entity gets from its record where it does not have them.
 *
 * @param id of {@code _id}
 * @param timestamp of {@code timestamp}
 * @param identityNamespace nullable: the namespace in {@code identityMap} under which the record's
 *     key is the primary identity
 */
public record EntityDefaults(Id id, Timestamp timestamp, @Nullable String identityNamespace) {

  /** What {@code _id} is made of. */
  public enum Id {
    /** It is not filled in. */
    NONE,
    /** Topic, partition and offset where the record was read. */
    OFFSET,
    /** The record's key. */
    KEY
  }

  /** What {@code timestamp} is made of. */
  public enum Timestamp {
    /** It is not filled in. */
    NONE,
    /** The record's timestamp. */
    RECORD
  }

  /** Entities stay as they are. */
  public static final EntityDefaults NONE = new EntityDefaults(Id.NONE, Timestamp.NONE, null);
}
