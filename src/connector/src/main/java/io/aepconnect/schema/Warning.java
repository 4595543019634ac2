package io.aepconnect.schema;

/**
 * Something that AEP may not take, though it is not known to refuse it.
 *
 * @param kind what it is
 * @param field of the schema, as a JSON pointer with {@code *} for elements and for names that are
 *     not the schema's
 */
public record Warning(Kind kind, String field) {

  /** What is warned of. */
  public enum Kind {
    /** Text that does not have its format, such as {@code uri}; how AEP checks it is unknown. */
    FORMAT("text that does not have the schema's format"),
    /** A whole number with a point or an exponent, such as 2.0, where the schema wants integers. */
    WHOLE_NUMBER("a whole number written with a point or an exponent");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** What it is, in words that fit behind "has". */
    public String meaning() {
      return meaning;
    }
  }
}
