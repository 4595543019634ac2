package io.aepconnect.config;

import static io.aepconnect.config.AccessRules.required;
import static io.aepconnect.config.KeyRule.eachTopic;
import static io.aepconnect.config.KeyRule.rule;

import io.aepconnect.delivery.NullValues;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.validation.IdentityPolicy;
import io.aepconnect.validation.ProfileLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold between keys where records are raw rows: bare, for a mapping of AEP. */
final class RawRules {

  static final List<KeyRule> ALL =
      List.of(
          RawRules::oneKindOfInlet,
          eachTopic(
              required(
                  MessageKeys.FLOW_ID,
                  RawRules::isRaw,
                  "must be set, because aep.record.format is raw: only the dataflow that a request"
                      + " names says which mapping reads its rows")),
          rule(
              InletKeys.REQUEST_HEADERS,
              it ->
                  !hasRaw(it)
                      || it.get(InletKeys.REQUEST_HEADERS).keySet().stream()
                          .noneMatch(AepHeaders.FLOW::equalsIgnoreCase),
              "must not have "
                  + AepHeaders.FLOW
                  + " with aep.record.format=raw: the connector itself sets that header, to"
                  + " aep.flow.id"),
          rule(
              MessageKeys.OPERATION_DATA,
              it -> !hasRaw(it) || it.get(MessageKeys.OPERATION_DATA) == Operations.Data.NONE,
              "must be none with aep.record.format=raw: raw rows have no header for an operation"),
          rule(
              DeliveryKeys.NULL_VALUES,
              it -> !hasRaw(it) || it.get(DeliveryKeys.NULL_VALUES) != NullValues.DELETE,
              "cannot be delete with aep.record.format=raw: raw rows have no header that says so"),
          rule(
              ValidationKeys.SCHEMA,
              it -> !hasRaw(it) || it.get(ValidationKeys.SCHEMA) instanceof SchemaOrigin.Off,
              "must be off with aep.record.format=raw: rows for a mapping are not XDM"));

  /** What is said in a message's header; each topic may have its own. */
  private static final List<Key<?>> OF_HEADERS =
      List.of(
          MessageKeys.SCHEMA_ID,
          MessageKeys.SCHEMA_CONTENT_TYPE,
          MessageKeys.DATASET_ID,
          MessageKeys.SOURCE_NAME);

  private static final String NO_HEADER =
      "has no effect with aep.record.format=raw: rows have no header, so the inlet and the dataflow"
          + " decide. Remove the key";

  private static final String NOT_XDM =
      "has no effect with aep.record.format=raw: rows for a mapping are not XDM, so nothing checks"
          + " them. Remove the key";

  private RawRules() {}

  /** The keys that the user set although they change nothing about raw rows. */
  static List<KeyRule.Problem> unused(Values values) {
    List<KeyRule.Problem> unused = new ArrayList<>();
    if (KeyRule.possibleTopics(values).stream().allMatch(RawRules::isRaw)) {
      OF_HEADERS.stream()
          .filter(key -> hasValue(key, values))
          .forEach(key -> unused.add(new KeyRule.Problem(key.name(), NO_HEADER)));
      // Where AEP's other APIs can be asked, they need the organization.
      if (hasValue(MessageKeys.IMS_ORG_ID, values) && !PlatformKeys.isReachable(values)) {
        unused.add(new KeyRule.Problem(MessageKeys.IMS_ORG_ID.name(), NO_HEADER));
      }
      if (values.isGiven(ValidationKeys.PROFILE_LIMITS)
          && values.get(ValidationKeys.PROFILE_LIMITS) != ProfileLimits.IGNORE) {
        unused.add(new KeyRule.Problem(ValidationKeys.PROFILE_LIMITS.name(), NOT_XDM));
      }
      if (values.isGiven(ValidationKeys.IDENTITY_CHECK)
          && values.get(ValidationKeys.IDENTITY_CHECK) != IdentityPolicy.OFF) {
        unused.add(new KeyRule.Problem(ValidationKeys.IDENTITY_CHECK.name(), NOT_XDM));
      }
    }
    for (String name : values.topics()) {
      Values topic = values.of(name);
      OF_HEADERS.stream()
          .filter(key -> isRaw(topic) && topic.isOverridden(key))
          .forEach(key -> unused.add(new KeyRule.Problem(topic.nameOf(key), NO_HEADER)));
    }
    return unused;
  }

  private static boolean hasValue(Key<?> key, Values values) {
    return values.isGiven(key) && !Optional.empty().equals(values.get(key));
  }

  private static boolean isRaw(Values values) {
    return values.get(MessageKeys.RECORD_FORMAT) == RecordFormat.RAW;
  }

  private static boolean hasRaw(Values values) {
    return KeyRule.possibleTopics(values).stream().anyMatch(RawRules::isRaw);
  }

  /** AEP decides for a whole inlet whether it takes rows or XDM messages. */
  private static List<KeyRule.Problem> oneKindOfInlet(Values values) {
    List<Values> topics = KeyRule.knownTopics(values);
    return topics.stream().filter(RawRules::isRaw).findFirst().stream()
        .flatMap(
            raw ->
                topics.stream()
                    .filter(topic -> !isRaw(topic))
                    .map(other -> mixed(own(other, values), own(raw, values))))
        .limit(1)
        .toList();
  }

  private static KeyRule.Problem mixed(String key, String rawKey) {
    return new KeyRule.Problem(
        key,
        "is not raw, but "
            + rawKey
            + " is: an inlet takes either raw rows or XDM messages. Use one connector for each"
            + " inlet");
  }

  /** The name of the key from which the topic has its format. */
  private static String own(Values topic, Values all) {
    return (topic.isOverridden(MessageKeys.RECORD_FORMAT) ? topic : all)
        .nameOf(MessageKeys.RECORD_FORMAT);
  }
}
