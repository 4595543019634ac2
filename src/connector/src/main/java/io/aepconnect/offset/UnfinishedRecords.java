package io.aepconnect.offset;

import org.jspecify.annotations.Nullable;

/**
 * The unfinished records of one partition in the order of delivery. What is finished leaves at
 * once, wherever it stands: behind a record that takes ten minutes there may be millions. Task
 * thread only.
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

  /** The record at this offset is finished, and perhaps not all before it. */
  void finishedUpTo(long offset) {
    finishedUpTo = Math.max(finishedUpTo, offset);
  }

  /** Whether a finished record stands behind an unfinished one. */
  boolean holdBack() {
    return first != null && first.offset() < finishedUpTo;
  }

  /** Adds a record that is in no such list. */
  void add(TrackedRecord record) {
    record.before = last;
    if (last == null) {
      first = record;
    } else {
      last.after = record;
    }
    last = record;
  }

  /** Takes out a record that is in this list. */
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
