package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aepconnect.AepSinkConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known to be wrong without asking AEP, which would accept messages with it. */
class WrongValuesTest {

  private static final String ENDPOINT = "https://dcs.adobedc.net/collection/abc";

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // organizations
        "aep.ims.org.id | ABCDEF0123456789 | must end with @AdobeOrg",
        "aep.ims.org.id | ABCDEF0123456789@adobeorg | @AdobeOrg in this spelling",
        "aep.ims.org.id | ABCDEF 0123456789@AdobeOrg | letters and digits",
        "aep.ims.org.id | ABCDEF0123456789 @AdobeOrg | letters and digits",
        "aep.ims.org.id | @AdobeOrg | letters and digits",
        "aep.ims.org.id | ABCDEF@techacct.adobe.com | the domain of another id",
        "aep.ims.org.id | ORGANIZATION@AdobeOrg | it contains ORGANIZATION from an example",
        "aep.ims.org.id | {ORG_ID} | it contains ORG_ID from an example",
        // schemas
        "aep.schema.id | Web events | title",
        "aep.schema.id | events | title",
        "aep.schema.id | _acme.schemas.7f3c0a6f4d7b4a7d | meta:altId",
        "aep.schema.id | _xdm.context.profile | meta:altId",
        "aep.schema.id | https%3A%2F%2Fns.adobe.com%2Facme%2Fschemas%2F7f | URL-encoded",
        "aep.schema.id | ns.adobe.com/acme/schemas/7f | https://ns.adobe.com/TENANT/schemas",
        "aep.schema.id | https://ns.adobe.com/acme/schemas/7f 3c | $id",
        "aep.schema.id | https://ns.adobe.com/TENANT/schemas/7f | it contains TENANT",
        "aep.schema.id | https://ns.adobe.com/{TENANT_ID}/schemas/7f | it contains TENANT_ID",
        "aep.schema.id | https://ns.adobe.com/acme/schemas/<id> | placeholder",
        "aep.topics.t.schema.id | events | title",
        // datasets and dataflows
        "aep.dataset.id | Web events | a name is not an ID",
        "aep.dataset.id | 5f1a/2b | not a URL or path",
        "aep.dataset.id | @/dataSets/ | the ID of the dataset",
        "aep.dataset.id | @/dataSets/5f1a/views/2b | not a URL or path",
        "aep.dataset.id | https://experience.adobe.com/#/@acme/platform/dataset/browse/5f1a | not a URL",
        "aep.dataset.id | DATASET_ID | it contains DATASET_ID from an example",
        "aep.dataset.id | @/dataSets/DATASET_ID | it contains DATASET_ID from an example",
        "aep.dataset.id | your-dataset-id | placeholder",
        "aep.dataset.id | YOUR_DATASET_ID | placeholder",
        "aep.dataset.id | <dataset id> | placeholder",
        "aep.topics.t.dataset.id | WEB_DATASET | it contains WEB_DATASET",
        "aep.topics.t.dataset.id | a b | the ID of the dataset",
        "aep.operation.identity.dataset.id | IDENTITY_DATASET | it contains IDENTITY_DATASET",
        "aep.operation.identity.dataset.id | a b | the ID of the dataset",
        "aep.flow.id | Web events | the ID of the dataflow",
        "aep.flow.id | https://platform.adobe.io/data/foundation/flowservice/flows/d8a6 | not a URL",
        "aep.flow.id | FLOW_ID | it contains FLOW_ID from an example",
        "aep.topics.t.flow.id | a/b | the ID of the dataflow",
        // endpoints
        "aep.endpoint | https://dcs.adobedc.net/collection/INLET_ID | it contains INLET_ID",
        "aep.endpoint | https://dcs.adobedc.net/collection/{CONNECTION_ID} | it contains CONNECTION_ID",
        "aep.endpoint | https://dcs.adobedc.net/collection/<inlet> | placeholder",
        "aep.endpoint | https://HOST/collection/abc | it contains HOST",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc?syncValidation=true | for testing only",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc?syncvalidation=false | Remove it",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc?synchronousValidation=true | one message per request",
        "aep.endpoint | https://dcs.adobedc.net/collection/syncValidation/abc | for testing only",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc/syncValidation | for testing only",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc?x=1 | must not have a query",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc? | must not have a query",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc#x | fragment",
        // hosts and ports
        "aep.endpoint | https://dcs.adobedc.net:65536/collection/abc | from 1 to 65535",
        "aep.endpoint | https://dcs.adobedc.net:0/collection/abc | from 1 to 65535",
        "aep.auth.token.endpoint | https://ims.example:65536/ims/token/v3 | from 1 to 65535",
        "aep.schema.registry.url | https://platform.example:99999/schemas | from 1 to 65535",
        "aep.proxy.port | 65536 | from 1 to 65535",
        "aep.auth.token.endpoint | https://HOST/ims/token/v3 | it contains HOST",
        "aep.auth.token.endpoint | https://256.1.1.1/ims/token/v3 | not a host",
        "aep.auth.token.endpoint | https://a..b/ims/token/v3 | not a host",
        "aep.auth.token.endpoint | https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/v3 | no host",
        "aep.schema.registry.url | https://-x-.example/schemas | not a host",
        "aep.endpoint | https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example/collection/abc | no host",
        "aep.endpoint | https://a..b/collection/abc | no host",
        "aep.proxy.host | a..b | no host",
        "aep.proxy.host | -proxy | no host",
        "aep.proxy.host | . | no host",
        "aep.proxy.host | 10.1.2.300 | no host",
        "aep.proxy.host | 10.1.2 | no host",
        "aep.proxy.host | 8080 | no host",
        "aep.proxy.host | 1::2::3 | no host",
        "aep.proxy.host | [::1 | no host",
        "aep.proxy.host | HOST | it contains HOST",
        // credentials
        "aep.auth.client.id | CLIENT_ID | it contains CLIENT_ID",
        "aep.auth.client.secret | CLIENT_SECRET | placeholder",
        "aep.auth.client.secret | <secret> | placeholder",
        "aep.auth.token | ACCESS_TOKEN | placeholder",
        "aep.sandbox.name | SANDBOX | it contains SANDBOX",
        "aep.sandbox.name | {SANDBOX_NAME} | it contains SANDBOX_NAME",
        // TLS
        "aep.ssl.cipher.suites | TLS_AES_128_GCM_SHA256,TLS_FAST | does not know TLS_FAST; it knows names such as",
        "aep.ssl.enabled.protocols | TLSv1.3,TLSv1.4 | does not know TLSv1.4; it knows TLSv1.3",
        "aep.ssl.enabled.protocols | tls1.2 | does not know tls1.2",
        "aep.ssl.protocol | TLSv9 | does not know TLSv9; it knows TLS, TLSv1.3",
        "aep.ssl.protocol | DTLS | does not know DTLS",
        // JSON
        "aep.request.headers | {\"a\":\"1\"} {\"b\":\"2\"} | one JSON object of texts",
        "aep.request.headers | {\"a\":\"1\"}} | without text after it",
        "aep.request.headers | {\"a\":\"1\",\"a\":\"2\"} | without a name twice",
        "aep.request.headers | {\"x-adobe-flow-id\":\"FLOW_ID\"} | x-adobe-flow-id: it is a placeholder",
      })
  void isRefusedAtItsKeyWithARemedy(String key, String value, String message) {
    Map<String, String> properties = sink();
    properties.put(key, value);

    Map<String, String> errors = errors(ConfigValidation.of(properties));

    assertThat(errors).containsOnlyKeys(key);
    assertThat(errors.get(key)).contains(key, message);
    assertThatThrownBy(() -> new AepSinkConnector().start(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "aep.datasets | a,b c | the ID of the dataset",
        "aep.datasets | a,DATASET_ID | it contains DATASET_ID",
        "aep.ims.org.id | ABCDEF0123456789 | must end with @AdobeOrg",
        "aep.sandbox.name | SANDBOX | it contains SANDBOX",
        "aep.platform.url | https://platform.adobe.io:65536 | from 1 to 65535",
        "aep.platform.url | https://HOST | it contains HOST",
        "aep.auth.client.id | CLIENT_ID | it contains CLIENT_ID",
        "aep.ssl.protocol | TLSv9 | does not know TLSv9",
      })
  void isRefusedByTheSourceConnectorToo(String key, String value, String message) {
    Map<String, String> properties = source();
    properties.put(key, value);

    Map<String, String> errors = errors(FailedRecordsConfig.validate(properties));

    assertThat(errors).containsOnlyKeys(key);
    assertThat(errors.get(key)).contains(key, message);
  }

  @Test
  void theSourceConnectorRefusesFlowsThatAreNoIds() {
    Map<String, String> properties = source();
    properties.remove("aep.datasets");
    properties.put("aep.flow.ids", "f1,FLOW_ID");

    assertThat(errors(FailedRecordsConfig.validate(properties)))
        .containsOnlyKeys("aep.flow.ids")
        .asString()
        .contains("it contains FLOW_ID");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "aep.ims.org.id | ' ABCDEF0123456789@AdobeOrg '",
        "aep.ims.org.id | ${file:/etc/aep.properties:org}",
        "aep.schema.id | https://ns.adobe.com/acme/schemas/7f3c0a6f4d7b4a7d9a1e",
        "aep.schema.id | https://ns.adobe.com/xdm/context/profile",
        "aep.schema.id | ${file:/etc/aep.properties:schema}",
        "aep.dataset.id | 5f1a2b3c4d5e6f7a8b9c0d1e",
        "aep.dataset.id | ${env:AEP_DATASET_ID}",
        "aep.flow.id | d8a6f005-7eaf-4153-983e-e8574508b877",
        "aep.flow.id | ${env:FLOW_ID}",
        "aep.endpoint | http://localhost:8088/collection/abc",
        "aep.endpoint | http://127.0.0.1:65535/collection/batch/abc/",
        "aep.endpoint | http://[::1]:8088/gate/collection/abc",
        "aep.endpoint | https://inlet/collection/abc",
        "aep.endpoint | https://dcs.adobedc.net./collection/abc",
        "aep.endpoint | https://dcs.adobedc.net/collection/abc?x-adobe-flow-id=d8a6f005",
        "aep.proxy.host | proxy.example.com.",
        "aep.proxy.host | ::ffff:10.1.2.3",
        "aep.proxy.host | 10.1.2.3",
        "aep.auth.client.id | ${secrets:kafka/aep:CLIENT_ID}",
        "aep.auth.client.secret | p8e-CLIENT_SECRET-<x>",
        "aep.source.name | WEB_DATASET",
        "aep.entity.identity.namespace | CRM_ID",
        "aep.ssl.cipher.suites | TLS_AES_128_GCM_SHA256",
        "aep.ssl.enabled.protocols | TLSv1.2",
        "aep.ssl.protocol | TLSv1.2",
        "aep.request.headers | '{\"x-api-key\":\"<abc>-1\"} '",
        "aep.validation.schema | OFF",
        "aep.validation.schema | Off",
      })
  void whatIsRightStaysValid(String key, String value) {
    Map<String, String> properties = sink();
    properties.put(key, value);

    assertThat(errors(ConfigValidation.of(properties))).isEmpty();
  }

  @Test
  void aReferenceToADatasetMeansTheDataset() {
    Map<String, String> properties = sink();
    properties.put("aep.dataset.id", "@/dataSets/5f1a");
    properties.put("aep.topics.t.dataset.id", " @/dataSets/6a1b ");
    Map<String, String> source = source();
    source.put("aep.datasets", "@/dataSets/5f1a, 6a1b");

    var routes = new AepSinkConfig(properties).messages().routes();

    assertThat(routes.usual().envelope().datasetId()).isEqualTo("5f1a");
    assertThat(routes.byTopic().get("t").envelope().datasetId()).isEqualTo("6a1b");
    assertThat(new FailedRecordsConfig(source).failedRecords().datasets())
        .containsExactly("5f1a", "6a1b");
  }

  @Test
  void theIdentityDatasetMustBeAnotherInEitherForm() {
    Map<String, String> properties = sink();
    properties.putAll(Map.of("aep.operation.data", "merge", "aep.flow.id", "f"));
    properties.put("aep.dataset.id", "5f1a");
    properties.put("aep.operation.identity.dataset.id", "@/dataSets/5f1a");

    assertThat(errors(ConfigValidation.of(properties)))
        .containsOnlyKeys("aep.operation.identity.dataset.id");
  }

  @ParameterizedTest
  @CsvSource({
    "aep.auth.client.secret, oauth2",
    "aep.auth.client.id, oauth2",
    "aep.auth.token, token",
    "aep.connection.auth.client.secret, oauth2",
  })
  void aCredentialThatNoRequestUsesIsRefused(String key, String type) {
    Map<String, String> properties =
        new HashMap<>(Map.of("aep.endpoint", ENDPOINT, key, "hush-hush"));

    assertThat(errors(ConfigValidation.of(properties)))
        .containsOnlyKeys("aep.auth.type")
        .asString()
        .contains(key, "Set aep.auth.type=" + type, "aep.auth.type=none")
        .doesNotContain("hush-hush");
    properties.put("aep.auth.type", "none");
    assertThat(errors(ConfigValidation.of(properties))).isEmpty();
  }

  @Test
  void anAdobeCredentialThatIsSwitchedOffIsLeftAlone() {
    Map<String, String> properties =
        Map.of(
            "aep.endpoint", ENDPOINT,
            "aep.connection.auth.enabled", "false",
            "aep.connection.auth.client.secret", "s");

    assertThat(errors(ConfigValidation.of(properties))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aep.dataset.id", "aep.schema.id", "aep.flow.id", "aep.ims.org.id"})
  void aPasswordInAUrlInsteadOfAnIdIsNotShown(String key) {
    Map<String, String> properties = sink();
    properties.put(key, "https://me:hush-hush@acme.example/a b");

    Config config = ConfigValidation.of(properties);

    assertThat(errors(config)).containsOnlyKeys(key);
    assertThat(config.configValues())
        .allSatisfy(
            it -> assertThat(it.errorMessages() + " " + it.value()).doesNotContain("hush-hush"));
  }

  private static Map<String, String> sink() {
    Map<String, String> properties = new HashMap<>();
    properties.put("aep.endpoint", ENDPOINT);
    properties.put("aep.proxy.port", "8080");
    properties.put("aep.auth.type", "none");
    properties.put("aep.operation.data", "merge");
    properties.put("aep.flow.id", "f");
    return properties;
  }

  private static Map<String, String> source() {
    Map<String, String> properties = new HashMap<>();
    properties.put("topic", "failed");
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    properties.put("aep.datasets", "d1");
    properties.put("aep.ims.org.id", "ABCDEF0123456789@AdobeOrg");
    properties.put("aep.sandbox.name", "prod");
    properties.put("aep.auth.type", "oauth2");
    properties.put("aep.auth.client.id", "client");
    properties.put("aep.auth.client.secret", "secret");
    return properties;
  }

  private static Map<String, String> errors(Config config) {
    return config.configValues().stream()
        .filter(it -> !it.errorMessages().isEmpty())
        .collect(
            Collectors.toMap(
                ConfigValue::name, it -> String.join(" ", List.copyOf(it.errorMessages()))));
  }
}
