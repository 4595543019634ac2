package io.aepconnect.doctor;

/** What a {@link Finding} is about; each has a key of the configuration. */
public enum Subject {
  /** The URL of the inlet. */
  ENDPOINT,
  /** Whether the inlet gets a token. */
  ENDPOINT_TOKEN,
  /** The credential or token, and its rights. */
  CREDENTIAL,
  /** The scopes of the credential. */
  SCOPES,
  ORGANIZATION,
  FLOW,
  DATASET,
  SCHEMA,
  /** The version of the schema. */
  CONTENT_TYPE,
  /** Whether messages are XDM or rows. */
  RECORD_FORMAT,
  /** The URL of AEP's APIs. */
  PLATFORM,
  /** The machine's clock. */
  CLOCK
}
