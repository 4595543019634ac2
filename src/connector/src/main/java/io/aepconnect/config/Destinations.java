package io.aepconnect.config;

import io.aepconnect.doctor.Destination;
import io.aepconnect.doctor.Finding;
import io.aepconnect.doctor.Subject;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a configuration sends the records of its topics, and the keys that say so. */
final class Destinations {

  /** What each topic may have for itself. */
  private static final List<Key<?>> OF_TOPICS =
      List.of(
          MessageKeys.FLOW_ID,
          MessageKeys.DATASET_ID,
          MessageKeys.SCHEMA_ID,
          MessageKeys.SCHEMA_CONTENT_TYPE,
          MessageKeys.RECORD_FORMAT);

  private Destinations() {}

  /** All that counts, with defaults: for all topics, then for each topic with keys of its own. */
  static List<Destination> of(Values values) {
    return topics(values).map(topic -> effective(values, topic)).toList();
  }

  /** Only what the user set, for each dataflow: what is not set is to be taken from it. */
  static List<Destination> byFlow(Reading reading) {
    Values values = reading.values();
    return topics(values)
        .filter(
            topic ->
                scope(values, topic).get(MessageKeys.FLOW_ID).isPresent()
                    && (topic == null || values.of(topic).isOverridden(MessageKeys.FLOW_ID)))
        .map(topic -> given(reading, topic))
        .toList();
  }

  /**
   * The properties that say the same as these destinations, without those that the user set.
   *
   * @param said what AEP says, each for a dataflow of {@link #byFlow}
   */
  static Map<String, String> properties(Reading reading, List<Destination> said) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Destination each : said) {
      put(properties, null, InletKeys.ENDPOINT, each.endpoint());
      put(properties, null, InletKeys.SENDS_TOKEN, each.sendsToken());
      put(properties, each.topic(), MessageKeys.DATASET_ID, each.dataset());
      put(properties, each.topic(), MessageKeys.SCHEMA_ID, each.schema());
      put(properties, each.topic(), MessageKeys.SCHEMA_CONTENT_TYPE, each.contentType());
      if (Boolean.TRUE.equals(each.raw()) && !isMapped(reading.values())) {
        put(properties, each.topic(), MessageKeys.RECORD_FORMAT, "raw");
      }
    }
    properties.keySet().removeIf(name -> isGiven(reading, name));
    return properties;
  }

  /** The name of the key that a finding is about, as the user writes it. */
  static String keyOf(Finding finding, Values values) {
    Key<?> key = key(finding.subject());
    String topic = finding.topic();
    return topic != null && OF_TOPICS.contains(key) && values.of(topic).isOverridden(key)
        ? TopicKeys.name(topic, key)
        : key.name();
  }

  private static Key<?> key(Subject subject) {
    return switch (subject) {
      case ENDPOINT -> InletKeys.ENDPOINT;
      case ENDPOINT_TOKEN -> InletKeys.SENDS_TOKEN;
      case CREDENTIAL -> AuthKeys.AUTH_TYPE;
      case SCOPES -> AuthKeys.SCOPES;
      case ORGANIZATION -> MessageKeys.IMS_ORG_ID;
      case FLOW -> MessageKeys.FLOW_ID;
      case DATASET -> MessageKeys.DATASET_ID;
      case SCHEMA -> MessageKeys.SCHEMA_ID;
      case CONTENT_TYPE -> MessageKeys.SCHEMA_CONTENT_TYPE;
      case RECORD_FORMAT -> MessageKeys.RECORD_FORMAT;
      case PLATFORM -> PlatformKeys.PLATFORM_URL;
      case CLOCK -> InletKeys.VALIDATE_CONNECTION;
    };
  }

  private static Destination effective(Values values, @Nullable String topic) {
    Values of = scope(values, topic);
    Optional<String> schema = of.get(MessageKeys.SCHEMA_ID);
    return new Destination(
        topic,
        of.get(MessageKeys.FLOW_ID).orElse(null),
        of.get(InletKeys.ENDPOINT).orElse(null),
        AccessRules.isAuthenticated(of) && of.get(InletKeys.SENDS_TOKEN),
        of.get(MessageKeys.DATASET_ID).orElse(null),
        schema.orElse(null),
        schema.map(id -> of.get(MessageKeys.SCHEMA_CONTENT_TYPE)).orElse(null),
        isMapped(of) ? null : isRaw(of));
  }

  private static Destination given(Reading reading, @Nullable String topic) {
    Values of = scope(reading.values(), topic);
    return new Destination(
        topic,
        of.get(MessageKeys.FLOW_ID).orElse(null),
        of.get(InletKeys.ENDPOINT).orElse(null),
        isGiven(reading, InletKeys.SENDS_TOKEN.name()) ? of.get(InletKeys.SENDS_TOKEN) : null,
        ownOf(reading, topic, MessageKeys.DATASET_ID, of.get(MessageKeys.DATASET_ID).orElse(null)),
        ownOf(reading, topic, MessageKeys.SCHEMA_ID, of.get(MessageKeys.SCHEMA_ID).orElse(null)),
        ownOf(
            reading,
            topic,
            MessageKeys.SCHEMA_CONTENT_TYPE,
            of.get(MessageKeys.SCHEMA_CONTENT_TYPE)),
        isMapped(of) ? null : ownOf(reading, topic, MessageKeys.RECORD_FORMAT, isRaw(of)));
  }

  /** The value if the user set the key for exactly this topic; a topic's dataflow comes first. */
  private static <T> @Nullable T ownOf(
      Reading reading, @Nullable String topic, Key<?> key, @Nullable T value) {
    return isGiven(reading, name(topic, key)) ? value : null;
  }

  private static Stream<@Nullable String> topics(Values values) {
    List<@Nullable String> topics = new ArrayList<>();
    topics.add(null);
    topics.addAll(values.topics());
    return topics.stream();
  }

  private static Values scope(Values values, @Nullable String topic) {
    return topic == null ? values : values.of(topic);
  }

  private static void put(
      Map<String, String> properties, @Nullable String topic, Key<?> key, @Nullable Object value) {
    if (value != null) {
      properties.put(name(topic, key), value.toString());
    }
  }

  private static String name(@Nullable String topic, Key<?> key) {
    return topic == null ? key.name() : TopicKeys.name(topic, key);
  }

  private static boolean isGiven(Reading reading, String name) {
    return !reading.names().properties().getOrDefault(name, "").isBlank();
  }

  private static boolean isRaw(Values values) {
    return values.get(MessageKeys.RECORD_FORMAT) == RecordFormat.RAW;
  }

  private static boolean isMapped(Values values) {
    return values.get(MessageKeys.OPERATION_DATA) != Operations.Data.NONE;
  }
}
