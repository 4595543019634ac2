package io.aepconnect.simulator;

/** A message that the inlet decided about. */
public sealed interface SeenMessage permits AcceptedMessage, RefusedMessage {

  /** {@code _id} of its entity; empty if it has none. */
  String id();

  /** Where it goes; empty if it does not say. */
  String datasetId();

  /** What its header says that it is; empty if it does not say. */
  String schemaId();

  /** Number of the request that it came in, from 1. */
  long request();

  /** Its place in that request, from 0. */
  int position();

  /** When the request was read, in milliseconds since 1970. */
  long timeMs();

  /** The message. */
  String json();
}
