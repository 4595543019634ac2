package io.aepconnect.platform;

/** The APIs of AEP that we read, each with the permission that its readers need. */
public enum Api {
  CATALOG("AEP's catalog", "View Datasets", Api.PLATFORM_URL),
  DATA_ACCESS("AEP's Data Access API", "View Datasets", Api.PLATFORM_URL),
  FLOW_SERVICE("AEP's Flow Service", "View Sources", Api.PLATFORM_URL),
  SCHEMA_REGISTRY("AEP's Schema Registry", "View Schemas", "aep.schema.registry.url");

  private static final String PLATFORM_URL = "aep.platform.url";

  private final String title;
  private final String permission;
  private final String urlKey;

  Api(String title, String permission, String urlKey) {
    this.title = title;
    this.permission = permission;
    this.urlKey = urlKey;
  }

  /** Its name in messages. */
  public String title() {
    return title;
  }

  /** The permission, as AEP's user interface names it. */
  public String permission() {
    return permission;
  }

  /** The name of the key with its URL. */
  public String urlKey() {
    return urlKey;
  }
}
