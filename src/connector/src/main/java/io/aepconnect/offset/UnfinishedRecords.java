package io.aepconnect.offset;

import org.jspecify.annotations.Nullable;

/**
 * The unfinished records of one partition in the order of delivery. A finished record is removed at
 * once from any position, because millions of records may come after a slow one. Task thread only.
 */
final class UnfinishedRecords {

  private @Nullable TrackedRecord first;
  private @Nullable TrackedRecord last;
  private long finishedUpTo = -1;

  /** The first in the order of delivery; null if all are finished. */
  @Nullable TrackedRecord first() {
    return first;
  }

  /** The last in the order of delivery; null if all are finished. */
  @Nullable TrackedRecord last() {
    return last;
  }

  /** The record at this offset is finished; earlier records may not be. */
  void finishedUpTo(long offset) {
    finishedUpTo = Math.max(finishedUpTo, offset);
  }

  /** Whether a finished record is after an unfinished one. */
  boolean holdBack() {
    return first != null && first.offset() < finishedUpTo;
  }

  /** Adds a record that is in no list yet. */
  void add(TrackedRecord record) {
    record.before = last;
    if (last == null) {
      first = record;
    } else {
      last.after = record;
    }
    last = record;
  }

  /** Removes a record that is in this list. */
  void remove(TrackedRecord record) {
    if (record.before == null) {
      first = record.after;
    } else {
      record.before.after = record.after;
    }
    if (record.after == null) {
      last = record.before;
    } else {
      record.after.before = record.before;
    }
    record.before = null;
    record.after = null;
  }
}
