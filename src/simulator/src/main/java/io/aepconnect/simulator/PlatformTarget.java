package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PlatformKind;

/** The requests to the platform's services that a fault can meet. */
public enum PlatformTarget {
  /** Requests for batches and datasets. */
  CATALOG,
  /** Requests for the names of the files of a failed batch. */
  LIST,
  /** Requests for the content of a file. */
  DOWNLOAD,
  /** Both kinds of requests to the export service. */
  EXPORT,
  /** Requests to the Flow Service. */
  FLOW,
  /** Requests to the Schema Registry. */
  REGISTRY,
  /** All of them. */
  ALL;

  boolean covers(PlatformKind kind) {
    return switch (this) {
      case CATALOG -> kind == PlatformKind.CATALOG;
      case LIST -> kind == PlatformKind.LIST;
      case DOWNLOAD -> kind == PlatformKind.DOWNLOAD;
      case EXPORT -> kind == PlatformKind.LIST || kind == PlatformKind.DOWNLOAD;
      case FLOW -> kind == PlatformKind.FLOW;
      case REGISTRY -> kind == PlatformKind.REGISTRY;
      case ALL -> true;
    };
  }
}
