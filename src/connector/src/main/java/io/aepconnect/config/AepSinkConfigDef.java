package io.aepconnect.config;

import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** All keys of the connector, as Connect sees them. */
public final class AepSinkConfigDef {

  /** In the order of the configuration page. */
  static final List<KeyGroup> GROUPS =
      List.of(
          InletKeys.INLET,
          AuthKeys.AUTHENTICATION,
          MessageKeys.ENVELOPE,
          DeliveryKeys.RECORDS,
          MessageKeys.ENTITIES,
          MessageKeys.OPERATIONS,
          DeliveryKeys.BATCHES,
          DeliveryKeys.DELIVERY,
          ValidationKeys.VALIDATION,
          ProxyKeys.PROXY,
          TlsKeys.TLS);

  private AepSinkConfigDef() {}

  /** A new definition of all keys. */
  public static ConfigDef create() {
    ConfigDef definition = new ConfigDef();
    GROUPS.forEach(group -> group.define(definition));
    return definition;
  }

  /** A new definition of all keys, with those keys of single topics that are among the names. */
  static ConfigDef create(Set<String> names) {
    ConfigDef definition = create();
    for (String name : names) {
      TopicKeys.of(name).ifPresent(it -> it.key().defineAs(name, definition));
    }
    return definition;
  }

  static List<Key<?>> keys() {
    return GROUPS.stream().<Key<?>>flatMap(group -> group.keys().stream()).toList();
  }
}
