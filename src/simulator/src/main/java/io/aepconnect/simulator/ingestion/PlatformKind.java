package io.aepconnect.simulator.ingestion;

/** What a request asks of the platform. */
public enum PlatformKind {
  /** The batches of the catalog, or a dataset. */
  CATALOG,
  /** The names of the files of a failed batch. */
  LIST,
  /** The content of one file. */
  DOWNLOAD,
  /** Objects of the Flow Service. */
  FLOW,
  /** A schema of the Schema Registry. */
  REGISTRY
}
