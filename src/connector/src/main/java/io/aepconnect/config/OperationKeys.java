package io.aepconnect.config;

import io.aepconnect.message.Operations;
import org.apache.kafka.common.config.ConfigDef;

/** What a mapping dataflow does with messages. */
final class OperationKeys {

  private OperationKeys() {}

  static void define(ConfigDef definition) {
    KeyGroup keys = new KeyGroup(definition, "Operations of mapped dataflows");
    keys.choice(
        Keys.OPERATION_DATA,
        Operations.Data.class,
        Operations.Data.NONE,
        ConfigDef.Importance.LOW,
        "Data operation",
        "For a dataflow with a mapping (Data Prep) into a dataset that is enabled for Profile: what"
            + " it does with each row, as header.operations.data. none: messages are XDM, without"
            + " operations. create, merge, delete: values are rows, which become the message's body"
            + " as they are; "
            + Keys.FLOW_ID
            + " is then required, "
            + Keys.SCHEMA_ID
            + " is not. merge changes profiles only: the data lake does not get such rows.");
    keys.optionalText(
        Keys.OPERATION_IDENTITY_DATASET_ID,
        ConfigDef.Importance.LOW,
        "Identity dataset ID",
        "Dataset for the identities that create and merge link, with the same schema, enabled for"
            + " Identity Service but not for Profile. Without it no identities are linked.");
  }
}
