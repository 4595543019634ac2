package io.aepconnect.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the last records that the sender got back, and counts all of them. The memory has a limit,
 * however many and however long the records are. Thread-safe.
 */
final class ReturnedRecords {

  /** How many characters of reasons, keys and values are kept, for each kind of records. */
  static final long MOST_CHARACTERS = 32_000_000;

  /**
   * A record that is kept.
   *
   * @param number its number among all records of its kind, from 1
   */
  record Kept(long number, ReturnedRecord record) {}

  /**
   * How many records there are, without the records.
   *
   * @param total how many were reported
   * @param version another number after each change
   */
  record Count(long total, long version) {}

  /** The records of one kind, guarded by the lock of this object. */
  private static final class Shelf {
    final Deque<Kept> kept = new ArrayDeque<>();
    long characters;
    long total;
    long version;
  }

  private final Map<ReturnedRecord.Kind, Shelf> shelves = new EnumMap<>(ReturnedRecord.Kind.class);
  private final int keep;
  private final long mostCharacters;

  ReturnedRecords(int keep) {
    this(keep, MOST_CHARACTERS);
  }

  ReturnedRecords(int keep, long mostCharacters) {
    this.keep = keep;
    this.mostCharacters = mostCharacters;
    for (ReturnedRecord.Kind kind : ReturnedRecord.Kind.values()) {
      shelves.put(kind, new Shelf());
    }
  }

  synchronized void add(ReturnedRecord.Kind kind, List<ReturnedRecord> records) {
    Shelf shelf = shelves.get(kind);
    shelf.version++;
    for (ReturnedRecord record : records) {
      shelf.kept.addLast(new Kept(++shelf.total, record));
      shelf.characters += record.characters();
      // A record that is larger than the limit is kept alone.
      while (shelf.kept.size() > keep
          || (shelf.characters > mostCharacters && shelf.kept.size() > 1)) {
        shelf.characters -= shelf.kept.removeFirst().record().characters();
      }
    }
  }

  /** The records that are kept, in order of arrival. */
  synchronized List<Kept> kept(ReturnedRecord.Kind kind) {
    return List.copyOf(shelves.get(kind).kept);
  }

  synchronized Count count(ReturnedRecord.Kind kind) {
    Shelf shelf = shelves.get(kind);
    return new Count(shelf.total, shelf.version);
  }

  /** Deletes all records and counts. */
  synchronized void clear() {
    for (Shelf shelf : shelves.values()) {
      shelf.kept.clear();
      shelf.characters = 0;
      shelf.total = 0;
      shelf.version++;
    }
  }
}
