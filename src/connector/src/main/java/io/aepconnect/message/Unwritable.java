package io.aepconnect.message;

/**
 * Replaces a value that does not match the name of its schema, or that JSON cannot express. The
 * record is rejected when this value is to be written.
 *
 * @param what the kind of the value, never the value itself, for example "a date"
 * @param why a clause that follows the place, for example "whose year is not of four digits"
 */
record Unwritable(String what, String why) {

  /**
   * @param place the JSON pointer of the value
   */
  UnconvertibleException at(String place) {
    return new UnconvertibleException("has " + what + " at " + place + " " + why);
  }
}
