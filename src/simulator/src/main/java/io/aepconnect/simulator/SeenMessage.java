package io.aepconnect.simulator;

/** A message that the inlet accepted or rejected. */
public sealed interface SeenMessage permits AcceptedMessage, RefusedMessage {

  /** {@code _id} of its entity; empty if it has none. */
  String id();

  /** The dataset that its header names; empty if it names none. */
  String datasetId();

  /** The schema that its header names; empty if it names none. */
  String schemaId();

  /** Number of the request that contained it, from 1. */
  long request();

  /** Its position in that request, from 0. */
  int position();

  /** When the request was read, in milliseconds since 1970. */
  long timeMs();

  /** The message. */
  String json();
}
