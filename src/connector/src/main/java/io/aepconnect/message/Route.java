package io.aepconnect.message;

/**
 * How the records of a topic are converted to messages.
 *
 * @param format what their values are
 * @param envelope what an entity is wrapped in, and what absent header fields of a message get; of
 *     a raw row only the flow counts
 */
public record Route(RecordFormat format, Envelope envelope) {}
