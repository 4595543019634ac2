package io.aepconnect.simulator;

/**
 * The requests to the platform's services since the start, including those that met a fault.
 *
 * @param catalog requests for batches and datasets
 * @param list requests for the names of the files of a failed batch
 * @param download requests for the content of a file
 * @param flow requests to the Flow Service
 * @param registry requests to the Schema Registry
 * @param bytes size of all content that was sent, in bytes
 */
public record PlatformStats(
    long catalog, long list, long download, long flow, long registry, long bytes) {

  /** All requests. */
  public long requests() {
    return catalog + list + download + flow + registry;
  }
}
