package io.aepconnect.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Defines the keys of one group in the order in which user interfaces show them. */
final class KeyGroup {

  private final ConfigDef definition;
  private final String group;
  private int order;

  KeyGroup(ConfigDef definition, String group) {
    this.definition = definition;
    this.group = group;
  }

  void optionalText(String key, ConfigDef.Importance importance, String name, String doc) {
    define(key, ConfigDef.Type.STRING, null, null, importance, name, doc);
  }

  void secret(
      String key,
      ConfigDef.Validator validator,
      ConfigDef.Importance importance,
      String name,
      String doc) {
    define(key, ConfigDef.Type.PASSWORD, null, validator, importance, name, doc);
  }

  <E extends Enum<E>> void choice(
      String key,
      Class<E> type,
      E fallback,
      ConfigDef.Importance importance,
      String name,
      String doc) {
    definition.define(
        key,
        ConfigDef.Type.STRING,
        fallback.name().toLowerCase(Locale.ROOT),
        Validators.choice(type),
        importance,
        doc,
        group,
        ++order,
        ConfigDef.Width.SHORT,
        name,
        new Recommender(Validators.recommended(type)));
  }

  void define(
      String key,
      ConfigDef.Type type,
      Object fallback,
      ConfigDef.Validator validator,
      ConfigDef.Importance importance,
      String name,
      String doc) {
    ConfigDef.Width width =
        type == ConfigDef.Type.STRING ? ConfigDef.Width.LONG : ConfigDef.Width.SHORT;
    definition.define(key, type, fallback, validator, importance, doc, group, ++order, width, name);
  }

  private record Recommender(List<Object> choices) implements ConfigDef.Recommender {

    @Override
    public List<Object> validValues(String name, Map<String, Object> parsed) {
      return choices;
    }

    @Override
    public boolean visible(String name, Map<String, Object> parsed) {
      return true;
    }
  }
}
