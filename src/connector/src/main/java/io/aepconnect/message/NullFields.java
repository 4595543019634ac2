package io.aepconnect.message;

/** What happens to what is null in structs and maps. */
public enum NullFields {
  /**
   * Fields are left out, because AEP's validation refuses explicit nulls; in arrays they are
   * refused.
   */
  OMIT,
  /** Written as JSON null. */
  KEEP
}
