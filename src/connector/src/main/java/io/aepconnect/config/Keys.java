package io.aepconnect.config;

/** The names of the configuration keys. */
public final class Keys {

  public static final String ENDPOINT = "aep.endpoint";
  public static final String SANDBOX_NAME = "aep.sandbox.name";
  public static final String SCHEMA_ID = "aep.schema.id";
  public static final String SCHEMA_CONTENT_TYPE = "aep.schema.content.type";
  public static final String IMS_ORG_ID = "aep.ims.org.id";
  public static final String DATASET_ID = "aep.dataset.id";
  public static final String FLOW_ID = "aep.flow.id";
  public static final String SOURCE_NAME = "aep.source.name";
  public static final String RECORD_FORMAT = "aep.record.format";
  public static final String ENTITY_ID = "aep.entity.id";
  public static final String ENTITY_TIMESTAMP = "aep.entity.timestamp";
  public static final String ENTITY_IDENTITY_NAMESPACE = "aep.entity.identity.namespace";
  public static final String OPERATION_DATA = "aep.operation.data";
  public static final String OPERATION_IDENTITY_DATASET_ID = "aep.operation.identity.dataset.id";
  public static final String BEHAVIOR_ON_NULL_VALUES = "aep.behavior.on.null.values";
  public static final String NULL_FIELDS = "aep.null.fields";
  public static final String BATCH_MAX_BYTES = "aep.batch.max.bytes";
  public static final String BATCH_MAX_MESSAGES = "aep.batch.max.messages";
  public static final String LINGER_MS = "aep.linger.ms";
  public static final String MAX_IN_FLIGHT_REQUESTS = "aep.max.in.flight.requests";
  public static final String BUFFER_MAX_BYTES = "aep.buffer.max.bytes";
  public static final String RATE_LIMIT_REQUESTS = "aep.rate.limit.requests.per.second";
  public static final String RATE_LIMIT_MESSAGES = "aep.rate.limit.messages.per.second";
  public static final String RETRY_BACKOFF_MS = "aep.retry.backoff.ms";
  public static final String RETRY_BACKOFF_MAX_MS = "aep.retry.backoff.max.ms";
  public static final String RETRY_TIMEOUT_MS = "aep.retry.timeout.ms";
  public static final String SHUTDOWN_TIMEOUT_MS = "aep.shutdown.timeout.ms";
  public static final String CONNECT_TIMEOUT_MS = "aep.connect.timeout.ms";
  public static final String REQUEST_TIMEOUT_MS = "aep.request.timeout.ms";
  public static final String VALIDATION_SCHEMA = "aep.validation.schema";
  public static final String VALIDATION_REPAIR = "aep.validation.repair";
  public static final String VALIDATION_REPAIR_ZONE = "aep.validation.repair.zone";
  public static final String SCHEMA_REGISTRY_URL = "aep.schema.registry.url";
  public static final String PROFILE_LIMITS = "aep.profile.limits";
  public static final String IDENTITY_CHECK = "aep.identity.check";
  public static final String REQUEST_HEADERS = "aep.request.headers";
  public static final String ALLOW_INSECURE = "aep.allow.insecure";
  public static final String VALIDATE_CONNECTION = "aep.validate.connection";
  public static final String AUTH_TYPE = "aep.auth.type";
  public static final String AUTH_CLIENT_ID = "aep.auth.client.id";
  public static final String AUTH_CLIENT_SECRET = "aep.auth.client.secret";
  public static final String AUTH_SCOPES = "aep.auth.scopes";
  public static final String AUTH_TOKEN_ENDPOINT = "aep.auth.token.endpoint";
  public static final String AUTH_TOKEN = "aep.auth.token";
  public static final String PROXY_HOST = "aep.proxy.host";
  public static final String PROXY_PORT = "aep.proxy.port";
  public static final String PROXY_USER = "aep.proxy.user";
  public static final String PROXY_PASSWORD = "aep.proxy.password";

  /** Before a topic's name and the rest of a key that may differ by topic. */
  public static final String TOPICS_PREFIX = "aep.topics.";

  /** Before Kafka's own {@code ssl.*} keys. */
  public static final String SSL_PREFIX = "aep.";

  private Keys() {}
}
