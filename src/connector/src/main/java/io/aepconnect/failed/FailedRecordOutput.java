package io.aepconnect.failed;

import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes records for Kafka. The key is the sink's key where the message tells it: the identity in
 * the namespace of the keys, or else the entity's {@code _id}. Immutable.
 */
final class FailedRecordOutput {

  /** Stands for the dataset's ID in the name of the topic. */
  static final String DATASET = "${dataset}";

  /** AEP's identities have at most 1,024; a much longer key could be too large for the producer. */
  private static final int LONGEST_KEY = 2_000;

  private final boolean isEnvelope;
  private final String topic;
  private final String sandbox;
  private final Pattern sourceTopics;

  FailedRecordOutput(FailedRecordsSettings settings) {
    this.isEnvelope = settings.envelope();
    this.topic = settings.topic();
    this.sandbox = settings.sandbox();
    this.sourceTopics = settings.sourceTopics();
  }

  /**
   * The record for Kafka.
   *
   * @param progress what will have been read once the record is written
   */
  SourceRecord record(FailedRecord failed, ReadProgress progress) {
    KafkaCoordinates origin = origin(failed.message().entityId());
    return new SourceRecord(
        SourcePartition.of(sandbox, failed.dataset()),
        progress.toOffset(),
        topic.replace(DATASET, failed.dataset()),
        null,
        Schema.OPTIONAL_STRING_SCHEMA,
        key(failed.message()),
        isEnvelope ? EnvelopeOutput.SCHEMA : Schema.BYTES_SCHEMA,
        isEnvelope ? EnvelopeOutput.of(failed, sandbox, origin) : failed.message().value(),
        null,
        isEnvelope ? new ConnectHeaders() : FailureHeaders.of(failed, sandbox, origin));
  }

  /** None instead of a part of it, which would be another record's key. */
  private static @Nullable String key(FailedMessage message) {
    String key = message.identity() == null ? message.entityId() : message.identity();
    return key == null || key.length() > LONGEST_KEY ? null : key;
  }

  private @Nullable KafkaCoordinates origin(@Nullable String entityId) {
    return entityId == null ? null : KafkaCoordinates.of(entityId, sourceTopics).orElse(null);
  }
}
