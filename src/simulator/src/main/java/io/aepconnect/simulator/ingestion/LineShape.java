package io.aepconnect.simulator.ingestion;

/** The forms of a line in a file of a failed batch that AEP has returned. */
public enum LineShape {
  /** Header, body and errors are JSON objects. */
  NESTED,
  /** Header, body and errors are JSON text inside of strings. */
  ESCAPED
}
