package io.aepconnect.message;

/**
 * How the records of a topic become messages.
 *
 * @param format what their values hold
 * @param envelope what is written around an entity, or filled in where a message lacks it
 */
public record Route(RecordFormat format, Envelope envelope) {}
