package io.aepconnect.config;

import org.apache.kafka.common.config.ConfigDef;

/** All keys of the connector: type, default, check, group and documentation. */
public final class AepSinkConfigDef {

  private AepSinkConfigDef() {}

  /** A new definition of all keys. */
  public static ConfigDef create() {
    ConfigDef definition = new ConfigDef();
    InletKeys.define(definition);
    AuthKeys.define(definition);
    EnvelopeKeys.define(definition);
    RecordKeys.define(definition);
    BatchKeys.define(definition);
    DeliveryKeys.define(definition);
    ValidationKeys.define(definition);
    ProxyKeys.define(definition);
    TlsKeys.define(definition);
    return definition;
  }
}
