package io.aepconnect.config;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.aepconnect.delivery.NullValues;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.RecordFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Defines every key: type, default, check, group and documentation. */
public final class AepSinkConfigDef {

  static final String INLET = "Inlet";
  static final String ENVELOPE = "Message envelope";
  static final String RECORDS = "Records";
  static final String BATCHES = "Batches";
  static final String DELIVERY = "Delivery";

  /** AEP answers 413 above this; it does not say whether its MB is 10^6 or 2^20 bytes. */
  private static final int INLET_LIMIT_BYTES = 1_048_576;

  private final ConfigDef definition = new ConfigDef();
  private String group;
  private int order;

  private AepSinkConfigDef() {}

  /** A new definition of all keys. */
  public static ConfigDef create() {
    AepSinkConfigDef keys = new AepSinkConfigDef();
    keys.defineInlet();
    keys.defineEnvelope();
    keys.defineRecords();
    keys.defineBatches();
    keys.defineDelivery();
    return keys.definition;
  }

  private void defineInlet() {
    group = INLET;
    define(
        Keys.ENDPOINT,
        ConfigDef.Type.STRING,
        NO_DEFAULT_VALUE,
        Validators.inletUrl(),
        ConfigDef.Importance.HIGH,
        "Endpoint",
        "URL of the streaming connection (inlet) as AEP shows it, in single-message form"
            + " (https://dcs.adobedc.net/collection/INLET_ID) or multi-message form"
            + " (https://dcs.adobedc.net/collection/batch/INLET_ID). Requests always go to the"
            + " multi-message form.");
    define(
        Keys.SANDBOX_NAME,
        ConfigDef.Type.STRING,
        null,
        Validators.headerValue(),
        ConfigDef.Importance.LOW,
        "Sandbox name",
        "Sent as the header x-sandbox-name. An inlet belongs to one sandbox already, so this is"
            + " needed only if AEP asks for it.");
    define(
        Keys.CONNECT_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        5_000L,
        between(1, 600_000),
        ConfigDef.Importance.LOW,
        "Connect timeout (ms)",
        "How long, in milliseconds, opening a connection may take before it counts as a failure"
            + " that is tried again.");
    define(
        Keys.REQUEST_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        60_000L,
        between(1, 3_600_000),
        ConfigDef.Importance.MEDIUM,
        "Request timeout (ms)",
        "How long, in milliseconds, one request may take until its answer is complete. After that"
            + " it counts as unanswered and its messages are sent again, which can lead to"
            + " duplicates if the inlet had taken them.");
  }

  private void defineEnvelope() {
    group = ENVELOPE;
    optionalText(
        Keys.SCHEMA_ID,
        ConfigDef.Importance.HIGH,
        "Schema ID",
        "$id of the XDM schema of the entities, for example"
            + " https://ns.adobe.com/TENANT/schemas/ID. Needed to wrap entities; in complete"
            + " messages it fills in a missing header.schemaRef.");
    define(
        Keys.SCHEMA_CONTENT_TYPE,
        ConfigDef.Type.STRING,
        "application/vnd.adobe.xed-full+json;version=1",
        new ConfigDef.NonEmptyString(),
        ConfigDef.Importance.LOW,
        "Schema content type",
        "Media type and version that go with " + Keys.SCHEMA_ID + " in schemaRef.contentType.");
    optionalText(
        Keys.IMS_ORG_ID,
        ConfigDef.Importance.MEDIUM,
        "IMS organization ID",
        "Organization in the messages' header, ending with @AdobeOrg. It must be the inlet's own;"
            + " where it is absent, the inlet fills it in.");
    optionalText(
        Keys.DATASET_ID,
        ConfigDef.Importance.HIGH,
        "Dataset ID",
        "Dataset that entities go to; its schema must be the one in "
            + Keys.SCHEMA_ID
            + ". Needed to wrap entities; in complete messages it fills in a missing"
            + " header.datasetId.");
    optionalText(
        Keys.FLOW_ID,
        ConfigDef.Importance.MEDIUM,
        "Flow ID",
        "Dataflow in the messages' header. AEP needs it where an account has several dataflows.");
    optionalText(
        Keys.SOURCE_NAME,
        ConfigDef.Importance.LOW,
        "Source name",
        "header.source.name of the messages. Without it AEP uses the inlet's source.");
  }

  private void defineRecords() {
    group = RECORDS;
    choice(
        Keys.RECORD_FORMAT,
        RecordFormat.class,
        RecordFormat.AUTO,
        ConfigDef.Importance.HIGH,
        "Record format",
        "What record values hold. entity: an XDM entity, which is wrapped into a message; "
            + Keys.SCHEMA_ID
            + " and "
            + Keys.DATASET_ID
            + " are then required. message: a complete message with header and body; only header"
            + " fields that it lacks are filled in. auto: a value with the object fields header and"
            + " body is a message, anything else an entity.");
    choice(
        Keys.BEHAVIOR_ON_NULL_VALUES,
        NullValues.class,
        NullValues.IGNORE,
        ConfigDef.Importance.MEDIUM,
        "Behavior on null values",
        "What happens to a record without a value (a tombstone). ignore: skipped and counted."
            + " reject: sent to the dead-letter topic. fail: the task fails.");
    choice(
        Keys.NULL_FIELDS,
        NullFields.class,
        NullFields.OMIT,
        ConfigDef.Importance.LOW,
        "Null fields",
        "What happens to null fields of values that a converter made into maps. omit: left out,"
            + " because AEP's validation refuses explicit nulls. keep: sent as null. JSON text and"
            + " bytes are never changed.");
  }

  private void defineBatches() {
    group = BATCHES;
    define(
        Keys.BATCH_MAX_BYTES,
        ConfigDef.Type.INT,
        1_000_000,
        between(1_024, INLET_LIMIT_BYTES),
        ConfigDef.Importance.MEDIUM,
        "Maximal request size (bytes)",
        "Largest request body in bytes of UTF-8, frame and envelopes included. AEP refuses more"
            + " than 1 MB and does not say whether that is 1000000 or 1048576 bytes. A record whose"
            + " message alone is larger is rejected.");
    define(
        Keys.BATCH_MAX_MESSAGES,
        ConfigDef.Type.INT,
        5_000,
        between(1, 100_000),
        ConfigDef.Importance.LOW,
        "Maximal messages per request",
        "Most messages in one request. AEP names no limit.");
    define(
        Keys.MAX_IN_FLIGHT_REQUESTS,
        ConfigDef.Type.INT,
        5,
        between(1, 1_000),
        ConfigDef.Importance.MEDIUM,
        "Requests in flight",
        "How many requests one task has under way at once. More raises throughput where the inlet"
            + " is far away. With 1, the records of a partition are sent in order. Halved for a"
            + " while whenever the inlet answers 429.");
    define(
        Keys.BUFFER_MAX_BYTES,
        ConfigDef.Type.LONG,
        16_777_216L,
        atLeast(1_024L),
        ConfigDef.Importance.LOW,
        "Buffer size (bytes)",
        "How many bytes of messages one task holds, waiting or under way, before it pauses its"
            + " partitions; it resumes at half of that. The worker needs this much heap for each"
            + " task, plus what one poll of the consumer brings.");
  }

  private void defineDelivery() {
    group = DELIVERY;
    define(
        Keys.RETRY_BACKOFF_MS,
        ConfigDef.Type.LONG,
        300L,
        between(1, 600_000),
        ConfigDef.Importance.LOW,
        "Retry back-off (ms)",
        "Ceiling, in milliseconds, of the wait after a first failed request. It doubles with each"
            + " further failure up to "
            + Keys.RETRY_BACKOFF_MAX_MS
            + "; the real wait is random below it. A Retry-After from the inlet is honoured.");
    define(
        Keys.RETRY_BACKOFF_MAX_MS,
        ConfigDef.Type.LONG,
        30_000L,
        between(1, 3_600_000),
        ConfigDef.Importance.LOW,
        "Maximal retry back-off (ms)",
        "Ceiling, in milliseconds, of the wait between two attempts.");
    define(
        Keys.RETRY_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        600_000L,
        atLeast(-1L),
        ConfigDef.Importance.MEDIUM,
        "Retry timeout (ms)",
        "How long, in milliseconds, messages are sent again while the inlet is unreachable or"
            + " overloaded, at least three times. After that the task fails and no offset past them"
            + " is committed. -1: for ever. Messages are never dead-lettered because of an outage.");
    define(
        Keys.SHUTDOWN_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        10_000L,
        between(0, 300_000),
        ConfigDef.Importance.LOW,
        "Flush timeout (ms)",
        "How long, in milliseconds, the task waits for requests under way before a commit, a"
            + " rebalance or a stop. What is not finished by then is delivered again later. Keep it"
            + " well below the consumer's max.poll.interval.ms.");
  }

  private void optionalText(String key, ConfigDef.Importance importance, String name, String doc) {
    define(key, ConfigDef.Type.STRING, null, null, importance, name, doc);
  }

  private <E extends Enum<E>> void choice(
      String key,
      Class<E> type,
      E fallback,
      ConfigDef.Importance importance,
      String name,
      String doc) {
    definition.define(
        key,
        ConfigDef.Type.STRING,
        fallback.name().toLowerCase(Locale.ROOT),
        Validators.choice(type),
        importance,
        doc,
        group,
        ++order,
        ConfigDef.Width.SHORT,
        name,
        new Recommender(Validators.recommended(type)));
  }

  private void define(
      String key,
      ConfigDef.Type type,
      Object fallback,
      ConfigDef.Validator validator,
      ConfigDef.Importance importance,
      String name,
      String doc) {
    ConfigDef.Width width =
        type == ConfigDef.Type.STRING ? ConfigDef.Width.LONG : ConfigDef.Width.SHORT;
    definition.define(key, type, fallback, validator, importance, doc, group, ++order, width, name);
  }

  private record Recommender(List<Object> choices) implements ConfigDef.Recommender {

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
      return choices;
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
      return true;
    }
  }
}
