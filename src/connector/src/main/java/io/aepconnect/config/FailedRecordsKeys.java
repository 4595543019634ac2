package io.aepconnect.config;

import io.aepconnect.failed.FailedRecordsSettings;
import io.aepconnect.failed.FailedRecordsSettings.Start;
import io.aepconnect.platform.PlatformSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What is read behind the inlet's door, and where it is written. */
final class FailedRecordsKeys {

  /** What the value of a record is. */
  enum Output {
    MESSAGE,
    ENVELOPE
  }

  static final Key<List<String>> DATASETS =
      Key.list("aep.datasets", "Datasets")
          .as("list of ID or @/dataSets/ID", all -> all.stream().map(Ids::dataset).toList())
          .orElse("")
          .high()
          .doc(
              """
              IDs of the datasets whose failed records are read, separated by commas; AEP shows the
              ID on the page of a dataset. Tasks share the datasets, so more tasks than datasets are
              useless. Set this or aep.flow.ids.
              """);

  static final Key<List<String>> FLOWS =
      Key.list("aep.flow.ids", "Flow IDs")
          .as("list of IDs", all -> all.stream().map(Ids::dataflow).toList())
          .orElse("")
          .medium()
          .doc(
              """
              IDs of dataflows, separated by commas. The connector asks AEP's Flow Service for their
              datasets when it starts, and reads only batches of these dataflows. Batches of which
              AEP does not name the dataflow are read, too.
              """);

  static final Key<String> TOPIC =
      Key.text("topic", "Topic")
          .required()
          .notEmpty()
          .high()
          .doc(
              """
              Topic for the failed records. ${dataset} in it is replaced by the ID of the dataset,
              for example aep-failed-${dataset}.
              """);

  static final Key<Output> OUTPUT =
      Key.choice("aep.output", "Output", Output.MESSAGE)
          .medium()
          .doc(
              """
              What the value of a record is. message: the message as it was sent to the inlet, so
              that the topic can be sent again; what is known about the failure stands in headers.
              Needs value.converter=org.apache.kafka.connect.converters.ByteArrayConverter and
              key.converter=org.apache.kafka.connect.storage.StringConverter. envelope: a struct
              with the message as text and everything else as fields, for a converter with schemas.
              """);

  static final Key<Start> START =
      Key.text("aep.start", "Start")
          .as("latest, earliest or a time such as 2026-11-24T09:30:00Z", FailedRecordsKeys::start)
          .orElse("latest")
          .medium()
          .doc(
              """
              Where a dataset starts for which Connect has no offset yet. latest: with batches that
              were created within aep.look.back.ms, because they may still fail. earliest: 30 days
              ago, for AEP keeps the details of errors so long. Otherwise with batches that were
              created after this time. To start again later, change the connector's offsets over
              Connect's REST API.
              """);

  static final Key<Duration> LOOK_BACK =
      Key.millis("aep.look.back.ms", "Look-back (ms)")
          .between(60_000, Duration.ofDays(30).toMillis())
          .orElse(Duration.ofDays(1).toMillis())
          .doc(
              """
              How long after its creation a batch may fail, in milliseconds. Batches that fail later
              are missed. Longer costs more requests, and larger offsets.
              """);

  static final Key<Duration> POLL_INTERVAL =
      Key.millis("aep.poll.interval.ms", "Poll interval (ms)")
          .between(100, Duration.ofDays(1).toMillis())
          .orElse(60_000)
          .doc(
              """
              Time between two looks at the catalog for a dataset, in milliseconds. A look is two
              requests if nothing failed within aep.look.back.ms, and otherwise four or more.
              """);

  static final Key<Integer> PAGE_SIZE =
      Key.number("aep.page.size", "Page size")
          .between(1, 100)
          .orElse(100)
          .doc("How many batches the catalog is asked for in one request. AEP allows 100 at most.");

  static final Key<Integer> MAX_POLL_RECORDS =
      Key.number("aep.max.poll.records", "Records in a poll")
          .between(1, 100_000)
          .orElse(500)
          .doc(
              """
              How many records the connector gives to Connect at once. With exactly-once support and
              transaction.boundary=poll, so many records are a transaction at most.
              """);

  static final Key<Integer> MAX_RECORD_BYTES =
      Key.number("aep.record.max.bytes", "Size of a record (bytes)")
          .between(1_000, 100_000_000)
          .orElse(1_000_000)
          .doc(
              """
              How large the value of a record may be, in bytes. A longer one is cut and marked,
              because Connect's producer would fail the task. Set it to half of max.request.size if
              aep.output is envelope and a converter writes JSON, which escapes the message. If you raise it, raise
              producer.override.max.request.size and the topic's max.message.bytes, too. It also
              bounds memory: a line of a file is read up to four times this size.
              """);

  static final Key<Optional<String>> KEY_NAMESPACE =
      Key.text("aep.key.identity.namespace", "Identity namespace of keys")
          .optional()
          .doc(
              """
              The sink's aep.entity.identity.namespace, if it is set there: the sink then writes the
              record's key as an identity of this namespace, and the failed record gets it as its
              key again. Otherwise the key is the entity's _id.
              """);

  static final Key<Pattern> SOURCE_TOPICS =
      Key.text("aep.source.topics", "Source topics")
          .as("a regular expression", FailedRecordsKeys::pattern)
          .orElse(".*")
          .doc(
              """
              The topics that the sink reads, as a regular expression that the whole name matches.
              With aep.entity.id=offset the sink writes TOPIC-PARTITION-OFFSET into _id, and failed
              records get these coordinates as headers. Set it if entities with other _ids could be
              mistaken for that.
              """);

  static final KeyGroup READING =
      KeyGroup.of(
          "Failed records",
          DATASETS,
          FLOWS,
          START,
          LOOK_BACK,
          POLL_INTERVAL,
          PAGE_SIZE,
          MAX_POLL_RECORDS,
          KEY_NAMESPACE,
          SOURCE_TOPICS);

  static final KeyGroup WRITING = KeyGroup.of("Output", TOPIC, OUTPUT, MAX_RECORD_BYTES);

  static final KeyGroup PLATFORM =
      KeyGroup.of(
          "Platform",
          PlatformKeys.PLATFORM_URL,
          MessageKeys.IMS_ORG_ID,
          InletKeys.SANDBOX_NAME,
          InletKeys.CONNECT_TIMEOUT,
          InletKeys.REQUEST_TIMEOUT,
          DeliveryKeys.RETRY_BACKOFF,
          DeliveryKeys.RETRY_BACKOFF_MAX,
          InletKeys.ALLOW_INSECURE,
          InletKeys.VALIDATE_CONNECTION);

  private FailedRecordsKeys() {}

  static FailedRecordsSettings settings(Values values) {
    return new FailedRecordsSettings(
        values.get(InletKeys.SANDBOX_NAME).orElseThrow(),
        datasets(values),
        Set.copyOf(values.get(FLOWS)),
        values.get(START),
        values.get(LOOK_BACK),
        values.get(POLL_INTERVAL),
        values.get(PAGE_SIZE),
        values.get(MAX_POLL_RECORDS),
        values.get(MAX_RECORD_BYTES),
        values.get(DeliveryKeys.RETRY_BACKOFF),
        values.get(DeliveryKeys.RETRY_BACKOFF_MAX),
        values.get(TOPIC),
        values.get(OUTPUT) == Output.ENVELOPE,
        values.get(KEY_NAMESPACE).orElse(null),
        values.get(SOURCE_TOPICS));
  }

  /** A task's share of the datasets; in the connector itself, all that the user names. */
  private static List<String> datasets(Values values) {
    List<String> share = values.get(ConnectKeys.TASK_DATASETS);
    return share.isEmpty() ? values.get(DATASETS) : share;
  }

  /** How to reach AEP's REST APIs. */
  static PlatformSettings platform(Values values) {
    return PlatformKeys.settings(values);
  }

  private static Start start(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "latest" -> new Start.Latest();
      case "earliest" -> new Start.Earliest();
      default -> new Start.At(time(text));
    };
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "it must be latest, earliest or a time in UTC, such as 2026-11-24T09:30:00Z", e);
    }
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "it is not a regular expression: " + e.getDescription(), e);
    }
  }
}
