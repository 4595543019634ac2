package io.aepconnect.message;

/** What happens to nulls in structs and maps. */
public enum NullFields {
  /**
   * Null fields are left out, because AEP's validation rejects explicit nulls. A record with a null
   * in an array is rejected.
   */
  OMIT,
  /** Nulls are written as JSON null. */
  KEEP
}
