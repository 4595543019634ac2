package io.aepconnect.outcome;

import io.aepconnect.http.Redaction;
import io.aepconnect.message.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * AEP's IDs of a message, its request and the inlet. AEP's support can find them by these IDs.
 *
 * @param xactionId the message's ID; nullable
 * @param batchId the request's ID; nullable
 * @param inletId the inlet's ID; nullable
 */
public record AepIds(
    @Nullable String xactionId, @Nullable String batchId, @Nullable String inletId) {

  /** The IDs of a response without IDs. */
  public static final AepIds NONE = new AepIds(null, null, null);

  /** Longer than any ID of AEP that we know. */
  private static final int MOST_BYTES = 128;

  /** The same IDs without the secrets that AEP or a gateway may have quoted in them. */
  AepIds without(Redaction secrets) {
    return new AepIds(clean(xactionId, secrets), clean(batchId, secrets), clean(inletId, secrets));
  }

  private static @Nullable String clean(@Nullable String id, Redaction secrets) {
    return id == null ? null : secrets.clean(id);
  }

  /** Appends the IDs that are not null, each after a comma and its name. */
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
