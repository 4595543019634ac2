package io.aepconnect.config;

import static org.apache.kafka.common.config.ConfigDef.NO_DEFAULT_VALUE;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;

/** How to reach the inlet. */
final class InletKeys {

  private InletKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Inlet");
    keys.define(
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
    keys.define(
        Keys.SANDBOX_NAME,
        ConfigDef.Type.STRING,
        null,
        Validators.headerValue(),
        ConfigDef.Importance.LOW,
        "Sandbox name",
        "Sent as the header x-sandbox-name. An inlet belongs to one sandbox already, so this is"
            + " needed only if AEP asks for it.");
    keys.define(
        Keys.CONNECT_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        5_000L,
        between(1, 600_000),
        ConfigDef.Importance.LOW,
        "Connect timeout (ms)",
        "How long, in milliseconds, opening a connection may take before it counts as a failure"
            + " that is tried again.");
    keys.define(
        Keys.REQUEST_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        60_000L,
        between(1, 3_600_000),
        ConfigDef.Importance.MEDIUM,
        "Request timeout (ms)",
        "How long, in milliseconds, one request may take until its answer is complete. After that"
            + " it counts as unanswered and its messages are sent again, which can lead to"
            + " duplicates if the inlet had taken them. At most consumer.override.max.poll.interval.ms,"
            + " or 300000 where that is not set.");
    keys.secret(
        Keys.REQUEST_HEADERS,
        Validators.requestHeaders(),
        ConfigDef.Importance.LOW,
        "Request headers",
        "Further headers of every request, as a JSON object of texts, for example"
            + " {\"x-adobe-flow-id\":\"FLOW_ID\"}. Never shown or logged, because API keys may be"
            + " among them.");
    keys.define(
        Keys.ALLOW_INSECURE,
        ConfigDef.Type.BOOLEAN,
        false,
        null,
        ConfigDef.Importance.LOW,
        "Allow insecure connections",
        "Whether tokens, passwords and request headers may be sent over plain http:// to another"
            + " machine. Meant for test environments only.");
    keys.define(
        Keys.VALIDATE_CONNECTION,
        ConfigDef.Type.BOOLEAN,
        false,
        null,
        ConfigDef.Importance.LOW,
        "Validate the connection",
        "Whether validating the configuration, which Connect does whenever a connector is created"
            + " or changed, also reaches out: it fetches a token and posts a request without"
            + " messages, which ingests nothing; where entities are validated with a schema from"
            + " AEP's Schema Registry, it fetches that, too. Finds a wrong host, proxy,"
            + " certificate, credential or inlet before the connector starts.");
  }
}
