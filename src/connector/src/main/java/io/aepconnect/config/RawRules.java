package io.aepconnect.config;

import static io.aepconnect.config.AccessRules.required;
import static io.aepconnect.config.KeyRule.eachTopic;
import static io.aepconnect.config.KeyRule.rule;

import io.aepconnect.delivery.NullValues;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import java.util.List;

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

  private RawRules() {}

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
