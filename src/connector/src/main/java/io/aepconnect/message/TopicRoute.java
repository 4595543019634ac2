package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/** What a topic's route comes to, worked out once. Immutable. */
final class TopicRoute {

  /** The longest that Kafka allows; a transformation may give a longer one. */
  private static final int MOST_TOPIC_BYTES = 249;

  private final RecordFormat format;
  private final EnvelopeJson envelope;
  private final EnvelopeJson deletion;

  /** Whether what is wrapped is XDM, not a row for a mapping. */
  private final boolean isXdm;

  /** Why entities cannot be wrapped; null if they can. */
  private @Nullable final String hindrance;

  TopicRoute(Route route, Operations operations) {
    this.format = route.format();
    this.envelope = new EnvelopeJson(route.envelope(), operations);
    this.deletion = new EnvelopeJson(route.envelope(), Operations.DELETE);
    this.isXdm = !operations.areWanted();
    this.hindrance = hindrance(route.envelope(), operations);
  }

  private static @Nullable String hindrance(Envelope envelope, Operations operations) {
    if (operations.areWanted()) {
      return envelope.flowId() != null && envelope.datasetId() != null
          ? null
          : "no dataflow and dataset are configured to wrap it";
    }
    return envelope.schemaId() != null && envelope.datasetId() != null
        ? null
        : "no XDM schema and dataset are configured to wrap it";
  }

  EnvelopeJson envelope() {
    return envelope;
  }

  /** The envelope of messages that delete. */
  EnvelopeJson deletion() {
    return deletion;
  }

  /** Whether values that are no messages are XDM; else they are rows for a mapping. */
  boolean isXdm() {
    return isXdm;
  }

  /**
   * Whether a value goes as the complete message that it is.
   *
   * @param topic to name it
   * @throws UnconvertibleException if it would have to be wrapped and cannot be
   */
  boolean isMessage(boolean looksLikeMessage, String topic) throws UnconvertibleException {
    boolean message =
        switch (format) {
          case MESSAGE -> true;
          case ENTITY -> false;
          case AUTO -> looksLikeMessage;
        };
    if (!message && hindrance != null) {
      throw new UnconvertibleException(
          "is an entity"
              + (format == RecordFormat.AUTO ? " (it has no object fields header and body)" : "")
              + ", but "
              + hindrance
              + ", neither for all topics nor for "
              + Excerpt.of(topic, MOST_TOPIC_BYTES));
    }
    return message;
  }

  /**
   * @throws UnconvertibleException if a message that deletes cannot say where
   */
  void checkDeletion(String topic) throws UnconvertibleException {
    if (hindrance != null) {
      throw new UnconvertibleException(
          "is null, which would be a deletion, but "
              + hindrance
              + ", neither for all topics nor for "
              + Excerpt.of(topic, MOST_TOPIC_BYTES));
    }
  }
}
