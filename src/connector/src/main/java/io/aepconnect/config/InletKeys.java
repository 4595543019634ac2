package io.aepconnect.config;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.inlet.InletUrl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** How to reach the inlet. */
final class InletKeys {

  static final Key<Optional<URI>> ENDPOINT =
      Key.url("aep.endpoint", "Endpoint")
          .as("https://HOST/collection/INLET_ID", InletKeys::batchForm)
          .optional()
          .high()
          .doc(
              """
              URL of the streaming connection (inlet) as AEP shows it, in single-message form
              (https://dcs.adobedc.net/collection/INLET_ID) or multi-message form
              (https://dcs.adobedc.net/collection/batch/INLET_ID). The connector always sends to
              the multi-message form. Required, unless aep.configure=flow takes it from the
              dataflow.
              """);

  static final Key<Boolean> SENDS_TOKEN =
      Key.flag("aep.endpoint.token", "Token for the inlet")
          .orElse(true)
          .doc(
              """
              Whether requests to the inlet carry the access token, if there is one. false: for an
              inlet created without authenticationRequired, where the credential serves only AEP's
              other APIs. aep.configure=flow sets it as the inlet wants it.
              """);

  static final Key<Optional<String>> SANDBOX_NAME =
      Key.text("aep.sandbox.name", "Sandbox name")
          .as("printable ASCII", Syntax::headerText)
          .optional()
          .doc(
              """
              Sent as the header x-sandbox-name. An inlet already belongs to one sandbox, so set
              this only if AEP asks for it. The source connector requires it, as the sandbox that
              has the datasets.
              """);

  static final Key<Duration> CONNECT_TIMEOUT =
      Key.millis("aep.connect.timeout.ms", "Connect timeout (ms)")
          .between(1, 600_000)
          .orElse(5_000)
          .doc(
              """
              How long, in milliseconds, opening a connection may take. After that the request has
              failed and is retried.
              """);

  static final Key<Duration> REQUEST_TIMEOUT =
      Key.millis("aep.request.timeout.ms", "Request timeout (ms)")
          .between(1, 3_600_000)
          .orElse(60_000)
          .medium()
          .doc(
              """
              How long, in milliseconds, one request may take until its response is complete. After
              that the request counts as unanswered and its messages are retried, which makes
              duplicates if the inlet had accepted them. At most
              consumer.override.max.poll.interval.ms, or 300000 if that is not set. In a download of
              the source connector, the beginning and each read may take so long.
              """);

  static final Key<Map<String, Password>> REQUEST_HEADERS =
      Key.secret("aep.request.headers", "Request headers")
          .as("{\"NAME\":\"VALUE\", …}", RequestHeaders::parse)
          .doc(
              """
              More headers for every request to the inlet, as a JSON object of texts, for example
              {"x-adobe-flow-id":"FLOW_ID"}. They are never shown or logged, because they may
              contain API keys.
              """);

  static final Key<Boolean> ALLOW_INSECURE =
      Key.flag("aep.allow.insecure", "Allow insecure connections")
          .doc(
              """
              Whether tokens, passwords and request headers may be sent over plain http:// to
              another machine. For test environments only.
              """);

  static final Key<Boolean> VALIDATE_CONNECTION =
      Key.flag("aep.validate.connection", "Validate the connection")
          .doc(
              """
              Connect validates the configuration whenever a connector is created or changed. true:
              this validation also tries the connection, as the doctor command does: it fetches a
              token and posts a request without messages, which ingests nothing. With a client ID,
              organization and sandbox it also asks AEP's APIs about the dataflow, dataset and
              schema, and compares the answers with this configuration. What is wrong for sure is an
              error of its key; other findings are warnings in the worker's log. The source
              connector reads each dataset, a list of its failed batches and a list of files
              instead.
              """);

  static final KeyGroup INLET =
      KeyGroup.of(
          "Inlet",
          ENDPOINT,
          SENDS_TOKEN,
          SANDBOX_NAME,
          CONNECT_TIMEOUT,
          REQUEST_TIMEOUT,
          REQUEST_HEADERS,
          ALLOW_INSECURE,
          VALIDATE_CONNECTION);

  private InletKeys() {}

  static EndpointSettings settings(Values values) {
    Map<String, Password> headers = new LinkedHashMap<>(values.get(REQUEST_HEADERS));
    values
        .get(SANDBOX_NAME)
        .ifPresent(sandbox -> headers.put(AepHeaders.SANDBOX, new Password(sandbox)));
    return new EndpointSettings(
        values.get(ENDPOINT).orElseThrow(),
        ProxyKeys.transport(values),
        values.get(DeliveryKeys.MAX_IN_FLIGHT_REQUESTS),
        headers,
        values.get(SENDS_TOKEN) ? AuthKeys.settings(values) : new AuthSettings.None());
  }

  private static URI batchForm(String url) {
    try {
      return Syntax.reachable(InletUrl.batchForm(Placeholders.replaced(url)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage()
              + ". Copy the streaming endpoint's URL from AEP, for example"
              + " https://dcs.adobedc.net/collection/INLET_ID.",
          e);
    }
  }
}
