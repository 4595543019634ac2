package io.aepconnect.config;

import io.aepconnect.validation.ProfileLimits;
import org.apache.kafka.common.config.ConfigDef;

/** What is found out about entities before they are sent. */
final class ValidationKeys {

  static final String OFF = "off";

  /** Kept free for a schema that is fetched from AEP's Schema Registry. */
  static final String REGISTRY = "registry";

  private ValidationKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Validation");
    keys.define(
        Keys.VALIDATION_SCHEMA,
        ConfigDef.Type.STRING,
        OFF,
        Validators.xdmSchema(),
        ConfigDef.Importance.MEDIUM,
        "XDM schema",
        "Path of a file, on every worker, with the XDM schema that entities must fit; an entity that"
            + " does not is rejected before it is sent. AEP itself checks entities only after it has"
            + " accepted them, when they can no longer be dead-lettered. Export the schema from"
            + " AEP's Schema Registry with Accept: application/vnd.adobe.xed-full+json; version=1,"
            + " and again when it changes. Messages whose header.schemaRef names another schema are"
            + " not checked. off: no check.");
    keys.choice(
        Keys.PROFILE_LIMITS,
        ProfileLimits.class,
        ProfileLimits.WARN,
        ConfigDef.Importance.LOW,
        "Profile limits",
        "What happens to entities that AEP accepts but its Profile drops without an error: events"
            + " (with _id and timestamp) over 10 KB and records over 100 KB. ignore: sent without a"
            + " look. warn: sent, with a warning in the log at most every 10 seconds. reject:"
            + " rejected before they are sent.");
  }
}
