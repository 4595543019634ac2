package io.aepconnect.config;

import io.aepconnect.message.Filling;
import org.apache.kafka.common.config.ConfigDef;

/** What entities get from their records. */
final class EntityKeys {

  private EntityKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Entities");
    keys.choice(
        Keys.ENTITY_ID,
        Filling.Id.class,
        Filling.Id.NONE,
        ConfigDef.Importance.MEDIUM,
        "Entity ID",
        "What _id an entity gets that has none. none: nothing is added. offset: TOPIC-PARTITION-OFFSET of the"
            + " place where the record was read, which is the same each time it is sent. key: the"
            + " record's key, which must be text, a number or bytes of text; otherwise the record is"
            + " rejected. Complete messages are not touched.");
    keys.choice(
        Keys.ENTITY_TIMESTAMP,
        Filling.Timestamp.class,
        Filling.Timestamp.NONE,
        ConfigDef.Importance.MEDIUM,
        "Entity timestamp",
        "What timestamp an entity gets that has none. none: nothing is added. record: the Kafka record's, in"
            + " UTC; a record without one is rejected. Complete messages are not touched.");
    keys.optionalText(
        Keys.ENTITY_IDENTITY_NAMESPACE,
        ConfigDef.Importance.MEDIUM,
        "Identity namespace",
        "Namespace, for example Email or CRMID, under which the record's key becomes the primary"
            + " identity of an entity that has no identityMap. A record whose key is not text, a"
            + " number or bytes of text is then rejected. Complete messages are not touched.");
  }
}
