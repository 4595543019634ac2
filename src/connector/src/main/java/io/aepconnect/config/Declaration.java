package io.aepconnect.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Key} that is being declared, step by step; {@link #doc} is the last step. For one
 * thread.
 *
 * @param <T> the type of the key's value
 */
final class Declaration<T> {

  private final String name;
  private final String label;
  private final ConfigDef.Type type;
  private final Function<Object, T> reader;

  private @Nullable Object fallback;
  private ConfigDef.@Nullable Validator validator;
  private ConfigDef.Importance importance = ConfigDef.Importance.LOW;
  private List<String> choices = List.of();
  private UnaryOperator<String> shown = UnaryOperator.identity();

  /** What can be written, where {@link #reader} also tells whether a value is valid. */
  private @Nullable String syntax;

  /**
   * @param reader makes the typed value of what Connect parsed
   */
  Declaration(String name, String label, ConfigDef.Type type, Function<Object, T> reader) {
    this.name = name;
    this.label = label;
    this.type = type;
    this.reader = reader;
  }

  private <U> Declaration<U> reading(Function<Object, U> other) {
    Declaration<U> changed = new Declaration<>(name, label, type, other);
    changed.fallback = fallback;
    changed.validator = validator;
    changed.importance = importance;
    changed.choices = choices;
    changed.shown = shown;
    changed.syntax = syntax;
    return changed;
  }

  /**
   * Says what the value means; a value that cannot be read is not valid.
   *
   * @param syntax what can be written, for the configuration page
   * @param meaning throws an {@link IllegalArgumentException} that says what is wrong, without the
   *     value
   */
  <U> Declaration<U> as(String syntax, Function<T, U> meaning) {
    Declaration<U> changed = reading(value -> meaning.apply(reader.apply(value)));
    changed.syntax = syntax;
    return changed;
  }

  /** The key need not be set; a blank value counts as not set. */
  Declaration<Optional<T>> optional() {
    return reading(value -> isBlank(value) ? Optional.empty() : Optional.of(reader.apply(value)));
  }

  private static boolean isBlank(Object value) {
    String text = value instanceof Password secret ? secret.value() : String.valueOf(value);
    return value == null || text.isBlank();
  }

  /** The key must be set. */
  Declaration<T> required() {
    return orElse(ConfigDef.NO_DEFAULT_VALUE);
  }

  /**
   * Gives the key a default.
   *
   * @param value what counts if the key is not set, as Connect parses it
   */
  Declaration<T> orElse(Object value) {
    fallback = value;
    return this;
  }

  Declaration<T> between(Number least, Number most) {
    validator = ConfigDef.Range.between(least, most);
    return this;
  }

  Declaration<T> atLeast(Number least) {
    validator = ConfigDef.Range.atLeast(least);
    return this;
  }

  Declaration<T> notEmpty() {
    validator = new ConfigDef.NonEmptyString();
    return this;
  }

  Declaration<T> choices(List<String> words) {
    choices = words;
    validator = ConfigDef.CaseInsensitiveValidString.in(words.toArray(String[]::new));
    return this;
  }

  /** How an error may show the value. */
  Declaration<T> shown(UnaryOperator<String> how) {
    shown = how;
    return this;
  }

  Declaration<T> medium() {
    importance = ConfigDef.Importance.MEDIUM;
    return this;
  }

  Declaration<T> high() {
    importance = ConfigDef.Importance.HIGH;
    return this;
  }

  /**
   * The declared key.
   *
   * @param text the effect, its unit, and when to change it; its lines become one paragraph
   */
  Key<T> doc(String text) {
    return new Key<>(
        name,
        label,
        type,
        fallback,
        syntax == null ? validator : ConfigDef.LambdaValidator.with(this::check, () -> syntax),
        importance,
        List.copyOf(choices),
        Key.paragraph(text),
        shown,
        reader);
  }

  private void check(String key, Object value) {
    if (value == null) {
      return; // Connect itself reports a missing key
    }
    try {
      T unused = reader.apply(value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          key, value instanceof String text ? shown.apply(text) : value, e.getMessage());
    }
  }
}
