package io.aepconnect.config;

import java.util.Map;
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
    EntityKeys.define(definition);
    OperationKeys.define(definition);
    BatchKeys.define(definition);
    DeliveryKeys.define(definition);
    ValidationKeys.define(definition);
    ProxyKeys.define(definition);
    TlsKeys.define(definition);
    return definition;
  }

  /** A new definition of all keys, with those of single topics that the properties have. */
  static ConfigDef create(Map<String, String> properties) {
    ConfigDef definition = create();
    TopicKeys.define(definition, properties);
    return definition;
  }
}
