package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/**
 * What a mapping dataflow (AEP's Data Prep) does with a message, as {@code header.operations}. With
 * operations, values are rows for the mapping, not XDM entities: a row is the whole body of the
 * message.
 *
 * @param data what happens in the Profile store
 * @param identityDatasetId nullable: the dataset for the identities to create
 */
public record Operations(Data data, @Nullable String identityDatasetId) {

  /** What happens to a profile. */
  public enum Data {
    /** No operations: values are XDM entities. */
    NONE,
    /** A row replaces the data of its profile in the dataset; AEP's default. */
    CREATE,
    /** A row's fields are merged into the profile. */
    MERGE,
    /** The profile is removed from the Profile store. */
    DELETE
  }

  /** No operations. */
  public static final Operations NONE = new Operations(Data.NONE, null);

  /** The operations for a tombstone. Identities cannot be removed. */
  static final Operations DELETE = new Operations(Data.DELETE, null);

  /** Whether values are rows for a mapping. */
  boolean areWanted() {
    return data != Data.NONE;
  }
}
