package io.aepconnect.config;

import io.aepconnect.validation.IdentityPolicy;
import io.aepconnect.validation.ProfileLimits;
import org.apache.kafka.common.config.ConfigDef;

/** What is found out about entities before they are sent. */
final class ValidationKeys {

  static final String OFF = "off";

  /** A schema that is fetched from AEP's Schema Registry. */
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
        "The XDM schema that entities must fit; an entity that does not is rejected before it is"
            + " sent. AEP itself checks entities only after it has accepted them, when they can no"
            + " longer be dead-lettered. off: no check. registry: the schema "
            + Keys.SCHEMA_ID
            + ", in the version of "
            + Keys.SCHEMA_CONTENT_TYPE
            + ", is fetched from AEP's Schema Registry when a task starts, one version of each; needs "
            + Keys.AUTH_TYPE
            + ", "
            + Keys.AUTH_CLIENT_ID
            + ", "
            + Keys.IMS_ORG_ID
            + " and "
            + Keys.SANDBOX_NAME
            + ", and a task that cannot have it does not start. Anything else: path of a file, on"
            + " every worker, with the schema as the registry exports it with Accept:"
            + " application/vnd.adobe.xed-full+json; version=1. After the schema has changed, renew"
            + " the file and restart the tasks. Messages whose header.schemaRef names another"
            + " schema are not checked.");
    RepairKeys.define(keys);
    keys.define(
        Keys.SCHEMA_REGISTRY_URL,
        ConfigDef.Type.STRING,
        "https://platform.adobe.io/data/foundation/schemaregistry",
        Validators.httpUrl(),
        ConfigDef.Importance.LOW,
        "Schema Registry URL",
        "API of AEP's Schema Registry, used if "
            + Keys.VALIDATION_SCHEMA
            + " is registry. Change it where requests must go through a gateway.");
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
    keys.choice(
        Keys.IDENTITY_CHECK,
        IdentityPolicy.class,
        IdentityPolicy.WARN,
        ConfigDef.Importance.LOW,
        "Identities",
        "What happens to entities with identities in identityMap that AEP accepts but ignores or"
            + " drops: ids that are null, anonymous, invalid, blank or all zeros, ids over 1,024"
            + " characters, ECIDs that are not 38 digits, more than 20 identities in an entity."
            + " off: sent without a look. warn: sent, counted, and the log shows the form of one of"
            + " each kind every 10 minutes. reject: rejected before they are sent; what is not known"
            + " for sure about AEP (docs/xdm.md) is only warned of.");
  }
}
