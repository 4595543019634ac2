package io.aepconnect.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;

/** The JSON pointer of a value that cannot be written, for the reason. */
final class WritePlace {

  private static final int MOST_POINTER_BYTES = 200;

  private WritePlace() {}

  /** The pointer of the value to be written next. */
  static String ofNext(JsonGenerator json) {
    JsonStreamContext open = json.getOutputContext();
    return open.inArray()
        ? named(open.getParent().pathAsPointer() + "/" + open.getEntryCount())
        : named(open.pathAsPointer().toString());
  }

  /** The pointer of the object that is being written. */
  static String ofOpenObject(JsonGenerator json) {
    return named(json.getOutputContext().getParent().pathAsPointer().toString());
  }

  private static String named(String pointer) {
    return pointer.isEmpty() ? "its top level" : Excerpt.of(pointer, MOST_POINTER_BYTES);
  }
}
