package io.aepconnect.config;

import static io.aepconnect.config.AccessRules.encrypted;
import static io.aepconnect.config.AccessRules.isAuthenticated;
import static io.aepconnect.config.AccessRules.required;
import static io.aepconnect.config.KeyRule.rule;

import io.aepconnect.config.FailedRecordsKeys.Output;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/** All keys of the source connector for failed records, as Connect sees them. */
public final class FailedRecordsConfigDef {

  private static final String FOR_PLATFORM = "must be set, because AEP's REST APIs ask for it";

  private static final List<KeyRule> OF_SOURCE =
      List.of(
          rule(
              AuthKeys.AUTH_TYPE,
              values -> isAuthenticated(values),
              "must be oauth2 (or token), because AEP's REST APIs require a token"),
          required(AuthKeys.CLIENT_ID, values -> true, FOR_PLATFORM),
          required(MessageKeys.IMS_ORG_ID, values -> true, FOR_PLATFORM),
          required(InletKeys.SANDBOX_NAME, values -> true, FOR_PLATFORM),
          encrypted(PlatformKeys.PLATFORM_URL, values -> true, "the token"),
          rule(
              FailedRecordsKeys.DATASETS,
              values ->
                  values.get(FailedRecordsKeys.DATASETS).isEmpty()
                      != values.get(FailedRecordsKeys.FLOWS).isEmpty(),
              "must be set, or else aep.flow.ids, and not both"),
          rule(
              DeliveryKeys.RETRY_BACKOFF_MAX,
              values ->
                  values
                          .get(DeliveryKeys.RETRY_BACKOFF)
                          .compareTo(values.get(DeliveryKeys.RETRY_BACKOFF_MAX))
                      <= 0,
              "must be at least aep.retry.backoff.ms"),
          rule(
              FailedRecordsKeys.TOPIC,
              values ->
                  values
                      .get(FailedRecordsKeys.TOPIC)
                      .replace("${dataset}", "id")
                      .matches("[a-zA-Z0-9._-]{1,249}"),
              "must be the name of a topic, with ${dataset} as the only placeholder"),
          messagesNeed(
              ConnectKeys.VALUE_CONVERTER,
              "org.apache.kafka.connect.converters.ByteArrayConverter",
              ": another converter would wrap or encode the messages"),
          messagesNeed(
              ConnectKeys.KEY_CONVERTER, "org.apache.kafka.connect.storage.StringConverter", ""));

  /** All keys of the source connector. */
  static final ConnectorKeys KEYS =
      new ConnectorKeys(
          List.of(
              FailedRecordsKeys.READING,
              FailedRecordsKeys.WRITING,
              FailedRecordsKeys.PLATFORM,
              AuthKeys.AUTHENTICATION,
              ProxyKeys.PROXY,
              TlsKeys.TLS),
          Stream.concat(AccessRules.ALL.stream(), OF_SOURCE.stream()).toList(),
          ConnectKeys.OF_SOURCE,
          false,
          AdobeNames::none);

  private FailedRecordsConfigDef() {}

  /** A new definition of all keys. */
  public static ConfigDef create() {
    return KEYS.definition();
  }

  private static KeyRule messagesNeed(Key<String> key, String converter, String why) {
    String simpleName = converter.substring(converter.lastIndexOf('.'));
    return rule(
        FailedRecordsKeys.OUTPUT,
        values ->
            values.get(FailedRecordsKeys.OUTPUT) == Output.ENVELOPE
                || values.get(key).endsWith(simpleName),
        "is message, which needs %s=%s in this connector's configuration%s"
            .formatted(key, converter, why));
  }
}
