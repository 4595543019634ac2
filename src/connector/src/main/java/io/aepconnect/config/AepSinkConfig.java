package io.aepconnect.config;

import io.aepconnect.auth.AuthSettings;
import io.aepconnect.auth.OAuthSettings;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.delivery.DeliverySettings;
import io.aepconnect.delivery.ErrorSettings;
import io.aepconnect.delivery.NullValues;
import io.aepconnect.delivery.RetryPolicy;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.http.ProxySettings;
import io.aepconnect.http.TransportSettings;
import io.aepconnect.inlet.EndpointSettings;
import io.aepconnect.inlet.InletUrl;
import io.aepconnect.message.EntityDefaults;
import io.aepconnect.message.MessageSettings;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.Operations;
import io.aepconnect.message.Route;
import io.aepconnect.message.Routes;
import io.aepconnect.platform.RegistrySettings;
import io.aepconnect.platform.SchemaRef;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.validation.CheckSettings;
import io.aepconnect.validation.IdentityPolicy;
import io.aepconnect.validation.ProfileLimits;
import io.aepconnect.worker.DeadLetterFailures;
import io.aepconnect.worker.TaskName;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The connector's configuration as the settings that each stage of the flow wants.
 *
 * <p>Accessors return new immutable values and may be called from any thread.
 */
public final class AepSinkConfig extends AbstractConfig {

  static final String TOLERANCE = "errors.tolerance";
  static final String DEAD_LETTER_TOPIC = "errors.deadletterqueue.topic.name";

  /** Over some seconds, so that a start survives a blip and does not hide an outage for long. */
  private static final int REGISTRY_ATTEMPTS = 5;

  /**
   * @throws ConfigException if the properties are not valid, naming the key
   */
  public AepSinkConfig(Map<String, String> properties) {
    this(AdobeNames.read(properties));
  }

  private AepSinkConfig(AdobeNames names) {
    super(AepSinkConfigDef.create(names.properties()), names.properties(), false);
    CrossChecks.problems(values(), names.properties())
        .forEach(
            (key, problem) -> {
              throw new ConfigException(key, UrlText.shown(key, values().get(key)), problem);
            });
  }

  /** How records become messages. */
  public MessageSettings messages() {
    return new MessageSettings(
        TopicKeys.routes(values()),
        new EntityDefaults(
            choice(EntityDefaults.Id.class, Keys.ENTITY_ID),
            choice(EntityDefaults.Timestamp.class, Keys.ENTITY_TIMESTAMP),
            text(Keys.ENTITY_IDENTITY_NAMESPACE)),
        new Operations(
            choice(Operations.Data.class, Keys.OPERATION_DATA),
            text(Keys.OPERATION_IDENTITY_DATASET_ID)),
        choice(NullFields.class, Keys.NULL_FIELDS));
  }

  /** How the pipeline behaves. */
  public DeliverySettings delivery() {
    return new DeliverySettings(
        new BatchLimits(getInt(Keys.BATCH_MAX_BYTES), maxMessages()),
        new RetryPolicy(
            getLong(Keys.RETRY_BACKOFF_MS),
            getLong(Keys.RETRY_BACKOFF_MAX_MS),
            getLong(Keys.RETRY_TIMEOUT_MS)),
        getInt(Keys.MAX_IN_FLIGHT_REQUESTS),
        getLong(Keys.LINGER_MS),
        getLong(Keys.BUFFER_MAX_BYTES),
        getInt(Keys.RATE_LIMIT_REQUESTS),
        getInt(Keys.RATE_LIMIT_MESSAGES),
        getLong(Keys.SHUTDOWN_TIMEOUT_MS),
        choice(NullValues.class, Keys.BEHAVIOR_ON_NULL_VALUES));
  }

  /** Of one request: more than a second's worth at once would be a burst, not a rate. */
  private int maxMessages() {
    int perSecond = getInt(Keys.RATE_LIMIT_MESSAGES);
    int perRequest = getInt(Keys.BATCH_MAX_MESSAGES);
    return perSecond == 0 ? perRequest : Math.min(perSecond, perRequest);
  }

  /**
   * How entities are checked; reads their schemas.
   *
   * @throws ConnectException if these cannot be had, with what to check
   */
  public CheckSettings readChecks() {
    return new CheckSettings(
        choice(ProfileLimits.class, Keys.PROFILE_LIMITS),
        choice(IdentityPolicy.class, Keys.IDENTITY_CHECK),
        readXdmSchemas(),
        RepairKeys.repairs(
            getList(Keys.VALIDATION_REPAIR), getString(Keys.VALIDATION_REPAIR_ZONE)));
  }

  /**
   * Reads the schemas that entities must fit: none if they are not to be checked. From the Schema
   * Registry it fetches them, with a few attempts, and so may take long.
   *
   * @throws ConnectException if they cannot be had, with what to check
   */
  XdmSchemas readXdmSchemas() {
    return readXdmSchemas(REGISTRY_ATTEMPTS);
  }

  XdmSchemas readXdmSchemas(int attempts) {
    String source = getString(Keys.VALIDATION_SCHEMA);
    return switch (source) {
      case ValidationKeys.OFF -> new XdmSchemas(List.of());
      case ValidationKeys.REGISTRY -> ValidationSchemas.fetch(registry(), schemaRefs(), attempts);
      default -> new XdmSchemas(List.of(SchemaFile.read(source)));
    };
  }

  /** Those that the messages of some topic name. */
  private Set<SchemaRef> schemaRefs() {
    Routes routes = TopicKeys.routes(values());
    return Stream.concat(Stream.of(routes.usual()), routes.byTopic().values().stream())
        .map(Route::envelope)
        .filter(envelope -> envelope.schemaId() != null)
        .map(envelope -> new SchemaRef(envelope.schemaId(), envelope.schemaContentType()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private RegistrySettings registry() {
    return new RegistrySettings(
        URI.create(text(Keys.SCHEMA_REGISTRY_URL)),
        text(Keys.AUTH_CLIENT_ID),
        text(Keys.IMS_ORG_ID),
        text(Keys.SANDBOX_NAME),
        auth(),
        transport());
  }

  /** How to reach the inlet. */
  public EndpointSettings http() {
    Map<String, Password> headers =
        new LinkedHashMap<>(RequestHeaders.parse(getPassword(Keys.REQUEST_HEADERS)));
    if (text(Keys.SANDBOX_NAME) != null) {
      headers.put(AepHeaders.SANDBOX, new Password(text(Keys.SANDBOX_NAME)));
    }
    return new EndpointSettings(
        InletUrl.batchForm(getString(Keys.ENDPOINT)),
        transport(),
        getInt(Keys.MAX_IN_FLIGHT_REQUESTS),
        headers,
        auth());
  }

  private TransportSettings transport() {
    ProxySettings proxy =
        text(Keys.PROXY_HOST) == null
            ? null
            : new ProxySettings(
                text(Keys.PROXY_HOST),
                getInt(Keys.PROXY_PORT),
                text(Keys.PROXY_USER),
                getPassword(Keys.PROXY_PASSWORD));
    return new TransportSettings(
        Duration.ofMillis(getLong(Keys.CONNECT_TIMEOUT_MS)),
        Duration.ofMillis(getLong(Keys.REQUEST_TIMEOUT_MS)),
        proxy,
        TlsKeys.settings(values()));
  }

  private AuthSettings auth() {
    return switch (choice(AuthType.class, Keys.AUTH_TYPE)) {
      case NONE -> new AuthSettings.None();
      case TOKEN -> new AuthSettings.GivenToken(getPassword(Keys.AUTH_TOKEN));
      case OAUTH2 ->
          new OAuthSettings(
              URI.create(text(Keys.AUTH_TOKEN_ENDPOINT)),
              text(Keys.AUTH_CLIENT_ID),
              getPassword(Keys.AUTH_CLIENT_SECRET),
              text(Keys.AUTH_SCOPES),
              transport());
    };
  }

  /** What the task with these properties is called. */
  public TaskName taskName() {
    return TaskNumbers.name(originalsStrings());
  }

  /** What Connect does with rejected records, by the {@code errors.*} keys that it reads itself. */
  public ErrorSettings errors() {
    return new ErrorSettings(
        "all".equalsIgnoreCase(connects(TOLERANCE)),
        !connects(DEAD_LETTER_TOPIC).isBlank(),
        new DeadLetterFailures(taskName()));
  }

  private String connects(String key) {
    return originalsStrings().getOrDefault(key, "");
  }

  /** A text without blanks around it; null if it is not set. */
  private String text(String key) {
    String text = getString(key);
    return text == null || text.isBlank() ? null : text.trim();
  }

  private <E extends Enum<E>> E choice(Class<E> type, String key) {
    return Enum.valueOf(type, getString(key).toUpperCase(Locale.ROOT));
  }
}
