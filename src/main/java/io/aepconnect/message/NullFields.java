package io.aepconnect.message;

/** What happens to fields of maps that are null. */
public enum NullFields {
  /** Left out: AEP's validation refuses explicit nulls. */
  OMIT,
  /** Written as JSON null. */
  KEEP
}
