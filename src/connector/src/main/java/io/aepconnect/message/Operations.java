package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/**
 * What a mapping dataflow (AEP's Data Prep) does with a message, as {@code header.operations}.
 * Where there are operations, values are rows for the mapping, not XDM: a row is the message's body
 * itself.
 *
 * @param data what happens in the Profile store
 * @param identityDatasetId nullable: the dataset for the identities that are to be created
 */
public record Operations(Data data, @Nullable String identityDatasetId) {

  /** What happens to a profile. */
  public enum Data {
    /** There are no operations: messages are XDM. */
    NONE,
    /** A row replaces what the dataset has of its profile; AEP's default. */
    CREATE,
    /** A row's fields are merged into the profile. */
    MERGE,
    /** The profile is removed from the Profile store. */
    DELETE
  }

  /** Messages are XDM. */
  public static final Operations NONE = new Operations(Data.NONE, null);

  /** What a tombstone becomes. Identities cannot be removed. */
  static final Operations DELETE = new Operations(Data.DELETE, null);

  /** Whether values are rows for a mapping. */
  boolean areWanted() {
    return data != Data.NONE;
  }
}
