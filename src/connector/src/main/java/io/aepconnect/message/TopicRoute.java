package io.aepconnect.message;

import org.jspecify.annotations.Nullable;

/** The route of a topic, prepared once. Immutable. */
final class TopicRoute {

  /** The longest topic name that Kafka allows; a transformation may set a longer one. */
  private static final int MOST_TOPIC_BYTES = 249;

  private final RecordFormat format;
  private final EnvelopeJson envelope;
  private final EnvelopeJson deletion;

  /** Whether wrapped values are XDM entities, not rows for a mapping. */
  private final boolean isXdm;

  /** Why entities cannot be wrapped; null if they can. */
  private final @Nullable String whyNotWrapped;

  TopicRoute(Route route, Operations operations) {
    this.format = route.format();
    this.envelope = new EnvelopeJson(route.envelope(), operations);
    this.deletion = new EnvelopeJson(route.envelope(), Operations.DELETE);
    this.isXdm = !operations.areWanted();
    this.whyNotWrapped = whyNotWrapped(route.envelope(), operations);
  }

  private static @Nullable String whyNotWrapped(Envelope envelope, Operations operations) {
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

  /** The envelope of messages that delete a profile. */
  EnvelopeJson deletion() {
    return deletion;
  }

  /**
   * Whether values that are not messages are XDM entities; otherwise they are rows for a mapping.
   */
  boolean isXdm() {
    return isXdm;
  }

  /**
   * Whether a value is a complete message, which is sent without wrapping.
   *
   * @param topic the topic, for the reason
   * @throws UnconvertibleException if the value must be wrapped and cannot be
   */
  boolean isMessage(boolean looksLikeMessage, String topic) throws UnconvertibleException {
    boolean message =
        switch (format) {
          case MESSAGE -> true;
          case ENTITY -> false;
          case AUTO -> looksLikeMessage;
        };
    if (!message && whyNotWrapped != null) {
      throw new UnconvertibleException(
          "is an entity"
              + (format == RecordFormat.AUTO ? " (it has no object fields header and body)" : "")
              + ", but "
              + whyNotWrapped
              + ", neither for all topics nor for "
              + Excerpt.of(topic, MOST_TOPIC_BYTES));
    }
    return message;
  }

  /**
   * @throws UnconvertibleException if no dataflow and dataset are configured for the deletion
   */
  void checkDeletion(String topic) throws UnconvertibleException {
    if (whyNotWrapped != null) {
      throw new UnconvertibleException(
          "is null, which would be a deletion, but "
              + whyNotWrapped
              + ", neither for all topics nor for "
              + Excerpt.of(topic, MOST_TOPIC_BYTES));
    }
  }
}
