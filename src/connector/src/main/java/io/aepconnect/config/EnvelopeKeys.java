package io.aepconnect.config;

import org.apache.kafka.common.config.ConfigDef;

/** What is written around an entity. */
final class EnvelopeKeys {

  private EnvelopeKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Message envelope");
    keys.optionalText(
        Keys.SCHEMA_ID,
        ConfigDef.Importance.HIGH,
        "Schema ID",
        "$id of the XDM schema of the entities, for example"
            + " https://ns.adobe.com/TENANT/schemas/ID. Needed to wrap entities; in complete"
            + " messages it fills in a missing header.schemaRef.");
    keys.define(
        Keys.SCHEMA_CONTENT_TYPE,
        ConfigDef.Type.STRING,
        "application/vnd.adobe.xed-full+json;version=1",
        new ConfigDef.NonEmptyString(),
        ConfigDef.Importance.LOW,
        "Schema content type",
        "Media type and version that go with " + Keys.SCHEMA_ID + " in schemaRef.contentType.");
    keys.optionalText(
        Keys.IMS_ORG_ID,
        ConfigDef.Importance.MEDIUM,
        "IMS organization ID",
        "Organization in the messages' header, ending with @AdobeOrg. It must be the inlet's own;"
            + " where it is absent, the inlet fills it in.");
    keys.optionalText(
        Keys.DATASET_ID,
        ConfigDef.Importance.HIGH,
        "Dataset ID",
        "Dataset that entities go to; its schema must be the one in "
            + Keys.SCHEMA_ID
            + ". Needed to wrap entities; in complete messages it fills in a missing"
            + " header.datasetId.");
    keys.optionalText(
        Keys.FLOW_ID,
        ConfigDef.Importance.MEDIUM,
        "Flow ID",
        "Dataflow in the messages' header. AEP needs it where an account has several dataflows.");
    keys.optionalText(
        Keys.SOURCE_NAME,
        ConfigDef.Importance.LOW,
        "Source name",
        "header.source.name of the messages. Without it AEP uses the inlet's source.");
  }
}
