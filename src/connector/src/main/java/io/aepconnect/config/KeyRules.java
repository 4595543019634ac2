package io.aepconnect.config;

import static io.aepconnect.config.AccessRules.encrypted;
import static io.aepconnect.config.AccessRules.isAuthenticated;
import static io.aepconnect.config.AccessRules.required;
import static io.aepconnect.config.AuthKeys.AUTH_TYPE;
import static io.aepconnect.config.AuthKeys.CLIENT_ID;
import static io.aepconnect.config.ConnectKeys.MAX_POLL_INTERVAL;
import static io.aepconnect.config.KeyRule.eachTopic;
import static io.aepconnect.config.KeyRule.rule;
import static io.aepconnect.config.MessageKeys.DATASET_ID;
import static io.aepconnect.config.MessageKeys.IDENTITY_DATASET_ID;
import static io.aepconnect.config.MessageKeys.OPERATION_DATA;
import static io.aepconnect.config.PlatformKeys.isByFlow;

import io.aepconnect.delivery.NullValues;
import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.Operations;
import io.aepconnect.message.RecordFormat;
import io.aepconnect.platform.SchemaRef;
import io.aepconnect.schema.XdmSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What must hold between keys. Used when a connector is validated and when it starts. */
final class KeyRules {

  private static final Duration KAFKAS_MAX_POLL_INTERVAL = Duration.ofMinutes(5);

  private static final String TO_WRAP =
      "must be set to wrap entities, because aep.record.format is entity";
  private static final String FOR_FLOW = "must be set, because aep.configure is flow";
  private static final String FOR_REGISTRY =
      "must be set, because aep.validation.schema is registry";

  private static final List<KeyRule> OF_SINK =
      List.of(
          // Messages
          eachTopic(
              required(
                  MessageKeys.SCHEMA_ID,
                  it -> wraps(it) && !isMapped(it) && !isByFlow(it),
                  TO_WRAP)),
          eachTopic(required(DATASET_ID, it -> wraps(it) && !isByFlow(it), TO_WRAP)),
          eachTopic(
              required(
                  MessageKeys.FLOW_ID,
                  KeyRules::isMapped,
                  "must be set with aep.operation.data: only dataflows have operations")),
          eachTopic(
              required(
                  DATASET_ID,
                  it -> deletes(it) && isMapped(it) && !isByFlow(it),
                  "must be set for messages that delete (aep.behavior.on.null.values)")),
          eachTopic(
              rule(
                  IDENTITY_DATASET_ID,
                  it ->
                      it.get(IDENTITY_DATASET_ID).isEmpty()
                          || it.get(OPERATION_DATA) == Operations.Data.CREATE
                          || it.get(OPERATION_DATA) == Operations.Data.MERGE,
                  "needs aep.operation.data to be create or merge")),
          eachTopic(
              rule(
                  IDENTITY_DATASET_ID,
                  it ->
                      it.get(IDENTITY_DATASET_ID).isEmpty()
                          || !it.get(IDENTITY_DATASET_ID).equals(it.get(DATASET_ID)),
                  "must be another dataset than that of the entities, or AEP overwrites profiles")),
          rule(
              ValidationKeys.SCHEMA,
              it -> it.get(ValidationKeys.SCHEMA) instanceof SchemaOrigin.Off || !isMapped(it),
              "must be off with aep.operation.data: rows for a mapping are not XDM"),
          rule(
              DeliveryKeys.NULL_VALUES,
              it -> !deletes(it) || isMapped(it),
              "can be delete only with aep.operation.data: AEP deletes through a dataflow with a"
                  + " mapping, not by XDM messages"),
          required(
              MessageKeys.ENTITY_IDENTITY_NAMESPACE,
              it ->
                  deletes(it)
                      && isMapped(it)
                      && it.get(MessageKeys.ENTITY_ID) != EntityDefaults.Id.KEY,
              "must be set for messages that delete, or aep.entity.id must be key: only the key of"
                  + " a tombstone identifies what it deletes"),
          // Configuration by dataflow
          eachTopic(required(MessageKeys.FLOW_ID, PlatformKeys::isByFlow, FOR_FLOW)),
          // Where a transformation gives the topics, the rule before does not know them.
          required(
              MessageKeys.FLOW_ID,
              it ->
                  isByFlow(it)
                      && it.everyTopic().stream()
                          .allMatch(topic -> topic.get(MessageKeys.FLOW_ID).isEmpty()),
              FOR_FLOW),
          // Sizes and times
          rule(
              DeliveryKeys.BUFFER_MAX_BYTES,
              it -> it.get(DeliveryKeys.BUFFER_MAX_BYTES) >= it.get(DeliveryKeys.BATCH_MAX_BYTES),
              it ->
                  "must be at least aep.batch.max.bytes (%d), or no batch gets full"
                      .formatted(it.get(DeliveryKeys.BATCH_MAX_BYTES))),
          rule(
              DeliveryKeys.RETRY_BACKOFF_MAX,
              it ->
                  !isLonger(it, DeliveryKeys.RETRY_BACKOFF, it.get(DeliveryKeys.RETRY_BACKOFF_MAX)),
              it ->
                  "must be at least aep.retry.backoff.ms (%d)"
                      .formatted(it.get(DeliveryKeys.RETRY_BACKOFF).toMillis())),
          rule(
              DeliveryKeys.SHUTDOWN_TIMEOUT,
              it ->
                  it.get(MAX_POLL_INTERVAL)
                      .filter(
                          limit -> isLonger(it, DeliveryKeys.SHUTDOWN_TIMEOUT, limit.dividedBy(3)))
                      .isEmpty(),
              "must be at most a third of consumer.override.max.poll.interval.ms, or the worker is"
                  + " removed from its group while it waits"),
          rule(
              InletKeys.REQUEST_TIMEOUT,
              it -> !isLonger(it, InletKeys.REQUEST_TIMEOUT, pollInterval(it)),
              it ->
                  "must be at most consumer.override.max.poll.interval.ms (%d); raise that, or lower this"
                      .formatted(pollInterval(it).toMillis())),
          // Access
          required(
              InletKeys.ENDPOINT,
              it -> !isByFlow(it),
              "must be set, or aep.configure=flow must take it from a dataflow"),
          encrypted(PlatformKeys.PLATFORM_URL, AccessRules::isAuthenticated, "the token"),
          encrypted(
              InletKeys.ENDPOINT,
              it -> it.get(InletKeys.ENDPOINT),
              it -> isAuthenticated(it) || !it.get(InletKeys.REQUEST_HEADERS).isEmpty(),
              "the token or request headers"),
          // Validation
          rule(
              ValidationKeys.REPAIR,
              it ->
                  it.get(ValidationKeys.REPAIR).isEmpty()
                      || !(it.get(ValidationKeys.SCHEMA) instanceof SchemaOrigin.Off),
              "needs the schema that values must fit: set aep.validation.schema, too"),
          rule(
              MessageKeys.SCHEMA_ID,
              it -> !asksRegistry(it) || isByFlow(it) || !MessageKeys.schemaIds(it).isEmpty(),
              FOR_REGISTRY),
          encrypted(
              ValidationKeys.REGISTRY_URL,
              it -> it.get(ValidationKeys.REGISTRY_URL),
              KeyRules::asksRegistry,
              "the token"),
          KeyRules::oneVersion);

  /** Of two problems with one key, the first is reported. */
  static final List<KeyRule> ALL =
      Stream.of(
              AccessRules.ALL,
              RawRules.ALL,
              OF_SINK,
              forApis(PlatformKeys::isByFlow, "aep.configure is flow"),
              forApis(KeyRules::asksRegistry, "aep.validation.schema is registry"))
          .flatMap(List::stream)
          .toList();

  private KeyRules() {}

  /** What must be set where AEP's REST APIs are asked. */
  private static List<KeyRule> forApis(Predicate<Values> asks, String because) {
    String needed = "must be set, because " + because;
    return List.of(
        rule(
            AUTH_TYPE,
            it -> !asks.test(it) || isAuthenticated(it),
            "must be oauth2 (or token), because " + because),
        required(CLIENT_ID, asks, needed),
        required(MessageKeys.IMS_ORG_ID, asks, needed),
        required(InletKeys.SANDBOX_NAME, asks, needed));
  }

  private static boolean wraps(Values values) {
    return values.get(MessageKeys.RECORD_FORMAT) == RecordFormat.ENTITY;
  }

  private static boolean isMapped(Values values) {
    return values.get(OPERATION_DATA) != Operations.Data.NONE;
  }

  private static boolean deletes(Values values) {
    return values.get(DeliveryKeys.NULL_VALUES) == NullValues.DELETE;
  }

  private static boolean asksRegistry(Values values) {
    return values.get(ValidationKeys.SCHEMA) instanceof SchemaOrigin.Registry;
  }

  static boolean isLonger(Values values, Key<Duration> key, Duration limit) {
    return values.get(key).compareTo(limit) > 0;
  }

  private static Duration pollInterval(Values values) {
    return values.get(MAX_POLL_INTERVAL).orElse(KAFKAS_MAX_POLL_INTERVAL);
  }

  /** A schema in a file that our own messages do not name would check none of them, unnoticed. */
  static KeyRule isNamed(XdmSchema schema) {
    return values ->
        schema
            .id()
            .filter(id -> !MessageKeys.schemaIds(values).isEmpty())
            .filter(id -> !MessageKeys.schemaIds(values).contains(id))
            .map(id -> "is the schema " + id + ", but aep.schema.id is another")
            .map(text -> new KeyRule.Problem(ValidationKeys.SCHEMA.name(), text))
            .stream()
            .toList();
  }

  /** Messages are checked by their schema's ID, which does not tell its versions apart. */
  private static List<KeyRule.Problem> oneVersion(Values values) {
    if (!asksRegistry(values)) {
      return List.of();
    }
    record Chosen(String version, String key) {}
    List<KeyRule.Problem> problems = new ArrayList<>();
    Map<String, Chosen> byId = new HashMap<>();
    for (Values topic : values.everyTopic()) {
      SchemaRef ref = MessageKeys.schema(topic).orElse(null);
      if (ref == null) {
        continue;
      }
      boolean own = topic.isOverridden(MessageKeys.SCHEMA_CONTENT_TYPE);
      Values names = own ? topic : values;
      Chosen chosen = new Chosen(ref.version(), names.nameOf(MessageKeys.SCHEMA_CONTENT_TYPE));
      Chosen other = byId.putIfAbsent(ref.id(), chosen);
      if (other != null && !other.version().equals(chosen.version())) {
        problems.add(
            new KeyRule.Problem(
                chosen.key(),
                "is version %s of the schema %s, but %s is version %s: with aep.validation.schema=registry a schema can be checked in one version only"
                    .formatted(chosen.version(), ref.id(), other.key(), other.version())));
      }
    }
    return problems;
  }
}
