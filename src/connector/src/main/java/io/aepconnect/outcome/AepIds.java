package io.aepconnect.outcome;

import io.aepconnect.http.Redaction;
import io.aepconnect.message.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * AEP's own names for a message and its request, with which AEP's support finds them.
 *
 * @param xactionId of the message; nullable
 * @param batchId of the request; nullable
 * @param inletId of the inlet; nullable
 */
public record AepIds(
    @Nullable String xactionId, @Nullable String batchId, @Nullable String inletId) {

  /** The answer has none. */
  public static final AepIds NONE = new AepIds(null, null, null);

  /** Longer than any of AEP's own that we know. */
  private static final int MOST_BYTES = 128;

  /** The same without the secrets that AEP, or something before it, may quote. */
  AepIds without(Redaction secrets) {
    return new AepIds(clean(xactionId, secrets), clean(batchId, secrets), clean(inletId, secrets));
  }

  private static @Nullable String clean(@Nullable String id, Redaction secrets) {
    return id == null ? null : secrets.clean(id);
  }

  /** Appends those that there are, each with a comma before its name. */
  void appendTo(StringBuilder text) {
    append(text, "xactionId", xactionId);
    append(text, "batchId", batchId);
    append(text, "inletId", inletId);
  }

  private static void append(StringBuilder text, String name, @Nullable String value) {
    if (value != null) {
      text.append(", ").append(name).append(' ').append(Excerpt.of(value, MOST_BYTES));
    }
  }
}
