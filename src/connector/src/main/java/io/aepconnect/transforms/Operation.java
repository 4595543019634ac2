package io.aepconnect.transforms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** One operation of RFC 6902. Immutable: what it puts into a document is a copy. */
sealed interface Operation {

  /**
   * Changes the document in place where it can.
   *
   * @return the document, which is another one if its root was replaced
   * @throws PatchFailedException if the operation does not fit the document
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

  /** Takes out what is there. */
  record Remove(PatchTarget path) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      path.remove(document);
      return document;
    }
  }

  /** Sets what is there already. */
  record Replace(PatchTarget path, JsonNode value) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      return path.replace(document, value.deepCopy());
    }
  }

  /** Takes out what is at one place and adds it at the other. */
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

  /** Adds what is at one place also at the other. */
  record Copy(PatchTarget from, PatchTarget path) implements Operation {
    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      return path.add(document, from.read(document).deepCopy());
    }
  }

  /** Fails unless that value is there; numbers are compared by value, 1 is 1.0. */
  record Test(PatchTarget path, JsonNode value) implements Operation {

    private static final Comparator<JsonNode> BY_VALUE =
        (a, b) -> a.equals(b) || Numbers.areEqual(a, b) ? 0 : 1;

    @Override
    public JsonNode apply(JsonNode document) throws PatchFailedException {
      if (!path.read(document).equals(BY_VALUE, value)) {
        throw new PatchFailedException("the value there is another");
      }
      return document;
    }
  }
}
