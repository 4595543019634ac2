package io.aepconnect.config;

import io.aepconnect.message.EntityDefaults;
import org.apache.kafka.common.config.ConfigDef;

/** What entities get from their records. */
final class EntityKeys {

  private EntityKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Entities");
    keys.choice(
        Keys.ENTITY_ID,
        EntityDefaults.Id.class,
        EntityDefaults.Id.NONE,
        ConfigDef.Importance.MEDIUM,
        "Entity ID",
        "What _id an entity gets that has none. none: nothing is added. offset: TOPIC-PARTITION-OFFSET of the"
            + " place where the record was read, which is the same each time it is sent. key: the"
            + " record's key, which must be text, a number or bytes of text that names something: a record"
            + " whose key is binary, blank, a JSON object, or the text null, undefined or anonymous"
            + " is rejected; most often key.converter is then not that of the key's format. Complete"
            + " messages are not touched.");
    keys.choice(
        Keys.ENTITY_TIMESTAMP,
        EntityDefaults.Timestamp.class,
        EntityDefaults.Timestamp.NONE,
        ConfigDef.Importance.MEDIUM,
        "Entity timestamp",
        "What timestamp an entity gets that has none. none: nothing is added. record: the Kafka record's, in"
            + " UTC; a record without one is rejected. Complete messages are not touched.");
    keys.optionalText(
        Keys.ENTITY_IDENTITY_NAMESPACE,
        ConfigDef.Importance.MEDIUM,
        "Identity namespace",
        "Namespace, for example Email or CRMID, under which the record's key becomes the primary"
            + " identity of an entity that has no identityMap. What a key must be, and which records are"
            + " rejected for theirs, is as for "
            + Keys.ENTITY_ID
            + "=key. Complete messages are not touched.");
  }
}
