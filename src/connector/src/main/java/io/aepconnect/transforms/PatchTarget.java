package io.aepconnect.transforms;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** A location in a JSON document, named by an RFC 6901 pointer. Changes documents in place. */
record PatchTarget(JsonPointer pointer) {

  /** Jackson's parser accepts any character after a tilde, and would then name another field. */
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  private static final String NOTHING_THERE = "there is no value at ";

  /**
   * @throws IllegalArgumentException if the text is not a pointer
   */
  static PatchTarget parse(String text) {
    boolean starts = text.isEmpty() || text.startsWith("/");
    if (!starts || BAD_ESCAPE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "must be a JSON pointer such as /person/name or /list/-; in a name, write ~ as ~0 and /"
              + " as ~1");
    }
    return new PatchTarget(JsonPointer.compile(text));
  }

  boolean isRoot() {
    return pointer.matches();
  }

  /** Whether the other location is inside of this one. */
  boolean contains(PatchTarget other) {
    return other.toString().startsWith(this + "/");
  }

  JsonNode read(JsonNode document) throws PatchFailedException {
    JsonNode found = document.at(pointer);
    if (found.isMissingNode()) {
      throw new PatchFailedException(NOTHING_THERE + this);
    }
    return found;
  }

  /** Sets the field, or inserts into the array; returns the document. */
  JsonNode add(JsonNode document, JsonNode value) throws PatchFailedException {
    if (isRoot()) {
      return value;
    }
    JsonNode parent = document.at(pointer.head());
    if (parent instanceof ObjectNode object) {
      object.set(name(), value);
    } else if (parent instanceof ArrayNode array) {
      int index = name().equals("-") ? array.size() : index();
      if (index < 0 || index > array.size()) {
        throw new PatchFailedException("the array has no such index");
      }
      array.insert(index, value);
    } else {
      throw new PatchFailedException("there is no object or array at " + pointer.head());
    }
    return document;
  }

  /** Sets the field or array element, which must exist; returns the document. */
  JsonNode replace(JsonNode document, JsonNode value) throws PatchFailedException {
    read(document);
    if (!isRoot() && document.at(pointer.head()) instanceof ArrayNode array) {
      array.set(index(), value);
      return document;
    }
    return add(document, value);
  }

  /** Removes the field or array element from the document, and returns its value. */
  JsonNode remove(JsonNode document) throws PatchFailedException {
    JsonNode parent = document.at(pointer.head());
    JsonNode removed = null;
    if (parent instanceof ObjectNode object) {
      removed = object.remove(name());
    } else if (parent instanceof ArrayNode array) {
      removed = array.remove(index());
    }
    if (removed == null) {
      throw new PatchFailedException(NOTHING_THERE + this);
    }
    return removed;
  }

  private String name() {
    return pointer.last().getMatchingProperty();
  }

  /** -1 if the name is not an index; leading zeros are not allowed. */
  private int index() {
    return pointer.last().getMatchingIndex();
  }

  @Override
  public String toString() {
    return pointer.toString();
  }
}
