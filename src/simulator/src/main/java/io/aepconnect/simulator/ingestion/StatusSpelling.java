package io.aepconnect.simulator.ingestion;

/** How the catalog spells the status of a failed batch; AEP's own pages use both words. */
public enum StatusSpelling {
  FAILED,
  FAILURE,
  /** Every second failed batch is a {@code failure}. */
  ALTERNATING;

  /** The status of the failed batch with this number, from 0. */
  String of(long number) {
    return this == FAILURE || (this == ALTERNATING && number % 2 == 1) ? "failure" : "failed";
  }
}
