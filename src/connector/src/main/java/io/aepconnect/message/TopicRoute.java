package io.aepconnect.message;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The route of a topic, prepared once. Immutable. */
final class TopicRoute {

  /** The longest topic name that Kafka allows; a transformation may set a longer one. */
  private static final int MOST_TOPIC_BYTES = 249;

  private final RecordFormat format;
  private final @Nullable String flow;
  private final EnvelopeJson envelope;
  private final EnvelopeJson deletion;

  /** Whether wrapped values are XDM entities, not rows for a mapping. */
  private final boolean isXdm;

  /** Why entities cannot be wrapped; null if they can. */
  private final @Nullable String whyNotWrapped;

  TopicRoute(Route route, Operations operations) {
    this.format = route.format();
    this.flow = route.envelope().flowId();
    this.envelope = new EnvelopeJson(route.envelope(), operations);
    this.deletion = new EnvelopeJson(route.envelope(), Operations.DELETE);
    this.isXdm = format != RecordFormat.RAW && !operations.areWanted();
    this.whyNotWrapped = whyNotWrapped(route, operations);
  }

  private static @Nullable String whyNotWrapped(Route route, Operations operations) {
    Envelope envelope = route.envelope();
    if (route.format() == RecordFormat.RAW) {
      return envelope.flowId() != null ? null : "no dataflow is configured for it";
    }
    if (operations.areWanted()) {
      return envelope.flowId() != null && envelope.datasetId() != null
          ? null
          : "no dataflow and dataset are configured to wrap it";
    }
    return envelope.schemaId() != null && envelope.datasetId() != null
        ? null
        : "no XDM schema and dataset are configured to wrap it";
  }

  /**
   * The message with that entity or row.
   *
   * @param createdAt nullable
   */
  MessageJson message(Long createdAt, byte[] entity) {
    return format == RecordFormat.RAW
        ? MessageJson.row(Objects.requireNonNull(flow), entity)
        : envelope.wrapped(createdAt, entity);
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
          case ENTITY, RAW -> false;
          case AUTO -> looksLikeMessage;
        };
    if (!message && whyNotWrapped != null) {
      throw new UnconvertibleException(
          (format == RecordFormat.RAW ? "is a row" : "is an entity")
              + (format == RecordFormat.AUTO ? " (it has no object fields header and body)" : "")
              + ", but "
              + whyNotWrapped
              + ", neither for all topics nor for "
              + Excerpt.of(topic, MOST_TOPIC_BYTES));
    }
    return message;
  }

  /**
   * @throws UnconvertibleException if no dataflow and dataset are configured for the deletion, or
   *     if rows are sent without the header that would say so
   */
  void checkDeletion(String topic) throws UnconvertibleException {
    if (format == RecordFormat.RAW) {
      throw new UnconvertibleException(
          "is null, which would be a deletion, but raw rows have no header that says so");
    }
    if (whyNotWrapped != null) {
      throw new UnconvertibleException(
          "is null, which would be a deletion, but "
              + whyNotWrapped
              + ", neither for all topics nor for "
              + Excerpt.of(topic, MOST_TOPIC_BYTES));
    }
  }
}
