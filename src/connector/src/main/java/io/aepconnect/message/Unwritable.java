package io.aepconnect.message;

/**
 * What stands for a value that its producer marked as something it cannot be, or that JSON cannot
 * say. It rejects the record as soon as it is to be written.
 *
 * @param what names the value's kind, never the value, as in "a date"
 * @param why a clause that follows the place, as in "whose year is not of four digits"
 */
record Unwritable(String what, String why) {

  /**
   * @param place the JSON pointer of the value
   */
  UnconvertibleException at(String place) {
    return new UnconvertibleException("has " + what + " at " + place + " " + why);
  }
}
