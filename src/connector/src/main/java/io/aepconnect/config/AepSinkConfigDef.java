package io.aepconnect.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** All keys of the sink connector, as Connect sees them. */
public final class AepSinkConfigDef {

  /** In the order of the configuration page. */
  static final List<KeyGroup> GROUPS =
      List.of(
          InletKeys.INLET,
          AuthKeys.AUTHENTICATION,
          PlatformKeys.DATAFLOW,
          MessageKeys.ENVELOPE,
          DeliveryKeys.RECORDS,
          MessageKeys.ENTITIES,
          MessageKeys.OPERATIONS,
          DeliveryKeys.BATCHES,
          DeliveryKeys.DELIVERY,
          ValidationKeys.VALIDATION,
          ProxyKeys.PROXY,
          TlsKeys.TLS);

  /** All keys of the sink connector. */
  static final ConnectorKeys KEYS =
      new ConnectorKeys(GROUPS, KeyRules.ALL, ConnectKeys.ALL, true, AdobeNames::read);

  private AepSinkConfigDef() {}

  /** A new definition of all keys. */
  public static ConfigDef create() {
    return KEYS.definition();
  }

  static List<Key<?>> keys() {
    return KEYS.keys();
  }
}
