package io.aepconnect.failed;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of a dataset: the source offset. Immutable.
 *
 * @param settled the batches that need not be read again
 * @param position within the batch that is being read; null between batches
 */
record ReadProgress(SettledBatches settled, @Nullable Position position) {

  private static final String WATERMARK = "watermark";
  private static final String SETTLED = "settled";
  private static final String BATCH = "batch";
  private static final String CREATED = "created";
  private static final String FILE = "file";
  private static final String LINE = "line";

  private static final Set<String> FIELDS = Set.of(WATERMARK, SETTLED, BATCH, CREATED, FILE, LINE);

  /**
   * Only batches that were created later are to be read.
   *
   * @param ms in epoch milliseconds
   */
  static ReadProgress after(long ms) {
    return new ReadProgress(SettledBatches.until(ms), null);
  }

  ReadProgress at(Position newPosition) {
    return new ReadProgress(settled, newPosition);
  }

  /** The batch has been read to its end. */
  ReadProgress settled(String batch, long createdMs) {
    return new ReadProgress(settled.and(batch, createdMs), null);
  }

  /** All batches that were created until then have been read. */
  ReadProgress settledUntil(long ms) {
    return new ReadProgress(settled.andUntil(ms), position);
  }

  /** As Connect stores it. */
  Map<String, Object> toOffset() {
    Map<String, Object> offset = new HashMap<>();
    offset.put(WATERMARK, settled.untilMs());
    offset.put(SETTLED, settled.ids());
    if (position != null) {
      offset.put(BATCH, position.batch());
      offset.put(CREATED, position.createdMs());
      offset.put(FILE, position.file());
      offset.put(LINE, position.line());
    }
    return offset;
  }

  /**
   * Reads what {@link #toOffset} wrote, or what a user wrote over Connect's REST API: the watermark
   * alone, as epoch milliseconds or as a time such as 2026-11-24T09:30:00Z.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static ReadProgress of(Map<String, ?> offset) {
    for (String field : offset.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            field
                + " is not part of an offset: it has watermark and, optionally, settled, or batch, created, file and line");
      }
    }
    SettledBatches settled;
    try {
      settled = SettledBatches.of(watermark(offset.get(WATERMARK)), text(offset, SETTLED));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + " (in the offset)", e);
    }
    if (!offset.containsKey(BATCH)) {
      return new ReadProgress(settled, null);
    }
    return new ReadProgress(
        settled,
        new Position(
            text(offset, BATCH),
            number(offset, CREATED),
            text(offset, FILE),
            number(offset, LINE)));
  }

  private static long watermark(@Nullable Object value) {
    if (value instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    try {
      return Instant.parse(String.valueOf(value)).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "watermark must be a time such as 2026-11-24T09:30:00Z, or epoch milliseconds", e);
    }
  }

  private static long number(Map<String, ?> offset, String field) {
    if (offset.get(field) instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    throw new IllegalArgumentException(field + " must be a number that is not negative");
  }

  private static String text(Map<String, ?> offset, String field) {
    Object value = offset.get(field);
    if (value == null || value instanceof String) {
      return value == null ? "" : (String) value;
    }
    throw new IllegalArgumentException(field + " must be text");
  }
}
