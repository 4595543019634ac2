package io.aepconnect.config;

import io.aepconnect.delivery.NullValues;
import io.aepconnect.message.NullFields;
import io.aepconnect.message.RecordFormat;
import org.apache.kafka.common.config.ConfigDef;

/** What record values hold. */
final class RecordKeys {

  private RecordKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Records");
    keys.choice(
        Keys.RECORD_FORMAT,
        RecordFormat.class,
        RecordFormat.AUTO,
        ConfigDef.Importance.HIGH,
        "Record format",
        "What record values hold. entity: an XDM entity, which is wrapped into a message; "
            + Keys.SCHEMA_ID
            + " and "
            + Keys.DATASET_ID
            + " are then required. message: a complete message with header and body; only header"
            + " fields that it lacks are filled in. auto: a value with the object fields header and"
            + " body is a message, anything else an entity.");
    keys.choice(
        Keys.BEHAVIOR_ON_NULL_VALUES,
        NullValues.class,
        NullValues.IGNORE,
        ConfigDef.Importance.MEDIUM,
        "Behavior on null values",
        "What happens to a record without a value (a tombstone). ignore: skipped and counted."
            + " reject: sent to the dead-letter topic. delete: sent as a message with the operation"
            + " delete, which removes the profile that the record's key identifies; needs "
            + Keys.OPERATION_DATA
            + ". fail: the task fails.");
    keys.choice(
        Keys.NULL_FIELDS,
        NullFields.class,
        NullFields.OMIT,
        ConfigDef.Importance.LOW,
        "Null fields",
        "What happens to nulls in values that a converter made into structs or maps. omit: fields are"
            + " left out, because AEP's validation refuses explicit nulls, and a record with a null"
            + " in an array is rejected, because what follows it would move. keep: sent as null. The"
            + " default of a field never takes the place of its null. JSON text and bytes are never"
            + " changed.");
  }
}
