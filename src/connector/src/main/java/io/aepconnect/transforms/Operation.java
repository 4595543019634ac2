package io.aepconnect.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** One operation of RFC 6902. Immutable: it adds copies of its value to documents. */
sealed interface Operation {

  /**
   * Changes the document in place if possible.
   *
   * @return the changed document; a new one if the root was replaced
   * @throws PatchFailedException if the operation cannot be applied
   */
  JsonNode apply(JsonNode document) throws PatchFailedException;

  PatchTarget path();

  /** Sets a field or inserts into an array. */
  record Add(PatchTarget path, JsonNode value) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      return path.add(document, value.deepCopy());
    }
  }

  /** Removes a field or element. */
  record Remove(PatchTarget path) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      path.remove(document);
      return document;
    }
  }

  /** Sets a field or element that must already exist. */
  record Replace(PatchTarget path, JsonNode value) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      return path.replace(document, value.deepCopy());
    }
  }

  /** Removes a value and adds it at another path. */
  record Move(PatchTarget from, PatchTarget path) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      if (from.equals(path)) {
        from.read(document);
        return document;
      }
      return path.add(document, from.remove(document));
    }
  }

  /** Adds a copy of a value at another path. */
  record Copy(PatchTarget from, PatchTarget path) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      return path.add(document, from.read(document).deepCopy());
    }
  }

  /** Fails unless the path has this value; numbers are compared by value, so 1 equals 1.0. */
  record Test(PatchTarget path, JsonNode value) implements Operation {

    private static final Comparator<JsonNode> BY_VALUE =
        (a, b) -> a.equals(b) || Numbers.areEqual(a, b) ? 0 : 1;

    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      if (!path.read(document).equals(BY_VALUE, value)) {
        throw new PatchFailedException("the value is different");
      }
      return document;
    }
  }
}
