package io.aepconnect.schema;

/**
 * A value that AEP may reject, but it is not known whether it does.
 *
 * @param kind the kind of value
 * @param field the field of the schema, as a JSON pointer with {@code *} for array elements and for
 *     names that are not in the schema
 */
public record Warning(Kind kind, String field) {

  /** The kinds of values that cause a warning. */
  public enum Kind {
    /** Text that does not have its format, such as {@code uri}; how AEP checks it is unknown. */
    FORMAT("text that does not have the schema's format"),
    /** A whole number with a point or an exponent, such as 2.0, where the schema wants integers. */
    WHOLE_NUMBER("a whole number written with a point or an exponent");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** A description that continues "The field has". */
    public String meaning() {
      return meaning;
    }
  }
}
