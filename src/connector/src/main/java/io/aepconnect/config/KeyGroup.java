package io.aepconnect.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Keys that belong together.
 *
 * @param name its title
 * @param keys in the order in which user interfaces show them
 */
record KeyGroup(String name, List<Key<?>> keys) {

  static KeyGroup of(String name, Key<?>... keys) {
    return new KeyGroup(name, List.of(keys));
  }

  /** Defines all keys for Connect. */
  void define(ConfigDef definition) {
    for (int i = 0; i < keys.size(); i++) {
      keys.get(i).define(definition, name, i + 1);
    }
  }
}
