package io.aepconnect.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * A configuration key: everything about it is declared here once. Immutable.
 *
 * @param <T> the type of its value
 * @param name as users write it
 * @param label its name in user interfaces
 * @param type as Connect parses it
 * @param fallback the value if it is not set, as Connect parses it; null: none
 * @param validator nullable
 * @param choices all possible values, if there are few
 * @param doc for the configuration page and for user interfaces
 * @param shown the value as an error may show it
 * @param reader makes the typed value of what Connect parsed
 */
record Key<T>(
    String name,
    String label,
    ConfigDef.Type type,
    @Nullable Object fallback,
    ConfigDef.@Nullable Validator validator,
    ConfigDef.Importance importance,
    List<Object> choices,
    String doc,
    UnaryOperator<String> shown,
    Function<Object, T> reader) {

  /** A text, without blanks around it. */
  static Declaration<String> text(String name, String label) {
    return new Declaration<>(name, label, ConfigDef.Type.STRING, value -> value.toString().trim());
  }

  /** A URL or host. Errors never show a password that somebody wrote into it. */
  static Declaration<String> url(String name, String label) {
    return text(name, label).shown(UrlText::shown);
  }

  /** An id. Errors never show the password of a URL that somebody wrote instead. */
  static Declaration<String> id(String name, String label) {
    return text(name, label).shown(text -> text.contains("://") ? UrlText.shown(text) : text);
  }

  /** A text that Connect never shows. */
  static Declaration<Password> secret(String name, String label) {
    return new Declaration<>(name, label, ConfigDef.Type.PASSWORD, Password.class::cast);
  }

  static Declaration<Integer> number(String name, String label) {
    return new Declaration<>(name, label, ConfigDef.Type.INT, Integer.class::cast);
  }

  static Declaration<Long> bytes(String name, String label) {
    return new Declaration<>(name, label, ConfigDef.Type.LONG, Long.class::cast);
  }

  static Declaration<Duration> millis(String name, String label) {
    return new Declaration<>(
        name, label, ConfigDef.Type.LONG, value -> Duration.ofMillis((Long) value));
  }

  /** A switch that is off unless it is set. */
  static Declaration<Boolean> flag(String name, String label) {
    return new Declaration<>(name, label, ConfigDef.Type.BOOLEAN, Boolean.class::cast)
        .orElse(false);
  }

  /** A list of texts. */
  static Declaration<List<String>> list(String name, String label) {
    return new Declaration<>(
        name,
        label,
        ConfigDef.Type.LIST,
        value -> ((List<?>) value).stream().map(Object::toString).toList());
  }

  /** One of an enum's constants, written in any case. */
  static <E extends Enum<E>> Declaration<E> choice(String name, String label, E fallback) {
    Class<E> type = fallback.getDeclaringClass();
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(constant -> word(constant)).toList();
    return new Declaration<>(
            name,
            label,
            ConfigDef.Type.STRING,
            value -> Enum.valueOf(type, value.toString().toUpperCase(Locale.ROOT)))
        .orElse(word(fallback))
        .choices(words);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A key of Kafka's own under another name, with Kafka's type, default and importance. */
  static Key<Optional<Object>> kafkas(
      ConfigDef.ConfigKey kafkas, String name, String label, String doc) {
    return new Key<>(
        name,
        label,
        kafkas.type,
        kafkas.defaultValue,
        kafkas.validator,
        kafkas.importance,
        List.of(),
        paragraph(doc),
        UnaryOperator.identity(),
        Optional::ofNullable);
  }

  /**
   * A key that Connect defines and checks. We only read it.
   *
   * @param reader never fails; gets an empty text if the key is not set
   */
  static <T> Key<T> connects(String name, Function<String, T> reader) {
    return new Declaration<>(
            name,
            name,
            ConfigDef.Type.STRING,
            value -> reader.apply(value == null ? "" : value.toString()))
        .doc("");
  }

  /** The lines of a text block as one paragraph. */
  static String paragraph(String lines) {
    return lines.strip().replace('\n', ' ');
  }

  /** The typed value of what Connect parsed. */
  T read(@Nullable Object parsed) {
    return reader.apply(parsed);
  }

  /** A parsed value as an error may show it. */
  Object shown(Object parsed) {
    return parsed instanceof String text ? shown.apply(text) : parsed;
  }

  /** Defines this key for Connect. */
  void define(ConfigDef definition, String group, int order) {
    boolean isLong = type == ConfigDef.Type.STRING && choices.isEmpty();
    definition.define(
        name,
        type,
        fallback,
        validator,
        importance,
        doc,
        group,
        order,
        isLong ? ConfigDef.Width.LONG : ConfigDef.Width.SHORT,
        label,
        choices.isEmpty() ? null : new Recommender(choices));
  }

  /** Defines a key of another name with the same kind of value. */
  void defineAs(String other, ConfigDef definition) {
    definition.define(other, type, ConfigDef.NO_DEFAULT_VALUE, validator, importance, doc);
  }

  /** Its name, so that messages can be put together with it. */
  @Override
  public String toString() {
    return name;
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
