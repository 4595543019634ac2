package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.json.ValidJson;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from names to values. It is searched with the bytes of a JSON string, so that no String
 * must be created. Immutable.
 *
 * @param <T> the values
 */
final class NameTable<T> {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Names up to this length are known completely by their first and last eight bytes. */
  private static final int SHORT_NAME = 16;

  private final Entry[] entries;

  /** Whether the hash includes the middle of names, because many names differ only there. */
  private final boolean isByMiddle;

  /** Whether a name contains a backslash, so that the bytes of an escape could equal it. */
  private final boolean hasBackslash;

  /**
   * A name and its value.
   *
   * @param first its first eight bytes
   * @param last its last eight bytes; 0 if it has fewer than eight
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] name, long first, long last, Object value) {

    boolean is(byte[] text, int from, int to, long first, long last) {
      return this.first == first
          && this.last == last
          && name.length == to - from
          && (name.length <= SHORT_NAME || Arrays.equals(name, 0, name.length, text, from, to));
    }
  }

  /** The parts of a name that are compared first. */
  private record Ends(long first, long last, int length) {

    static Ends of(String name) {
      byte[] utf8 = name.getBytes(UTF_8);
      return new Ends(
          NameTable.first(utf8, 0, utf8.length), NameTable.last(utf8, 0, utf8.length), utf8.length);
    }
  }

  NameTable(Map<String, T> values) {
    hasBackslash = values.keySet().stream().anyMatch(name -> name.indexOf('\\') >= 0);
    isByMiddle = 2 * values.keySet().stream().map(Ends::of).distinct().count() < values.size();
    entries = new Entry[Integer.highestOneBit(Math.max(1, values.size())) * 4];
    values.forEach(
        (name, value) -> {
          byte[] utf8 = name.getBytes(UTF_8);
          long first = first(utf8, 0, utf8.length);
          long last = last(utf8, 0, utf8.length);
          entries[slot(utf8, 0, utf8.length, first, last)] = new Entry(utf8, first, last, value);
        });
  }

  /** The value of the name between these indexes, quotes included; null if there is none. */
  @Nullable T get(byte[] json, int start, int end) {
    T found =
        hasBackslash && ValidJson.isEscaped(json, start, end)
            ? null
            : get(json, start + 1, end - 1, first(json, start + 1, end - 1));
    if (found == null && ValidJson.isEscaped(json, start, end)) {
      byte[] utf8 = ValidJson.text(json, start, end).getBytes(UTF_8);
      return get(utf8, 0, utf8.length, first(utf8, 0, utf8.length));
    }
    return found;
  }

  @SuppressWarnings("unchecked") // the constructor adds only values of T
  private @Nullable T get(byte[] text, int from, int to, long first) {
    Entry entry = entries[slot(text, from, to, first, last(text, from, to))];
    return entry == null ? null : (T) entry.value;
  }

  /** The index of this name's entry, or of the free place for it. */
  private int slot(byte[] text, int from, int to, long first, long last) {
    int mask = entries.length - 1;
    long middle = isByMiddle ? middle(text, from, to) : 0;
    long mixed = (((first * 31 + last) * 31 + middle) * 31 + (to - from)) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (entries[slot] != null && !entries[slot].is(text, from, to, first, last)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long first(byte[] text, int from, int to) {
    int length = to - from;
    if (length >= Long.BYTES) {
      return (long) EIGHT_BYTES.get(text, from);
    } else if (from + Long.BYTES <= text.length) {
      return (long) EIGHT_BYTES.get(text, from) & ((1L << (Byte.SIZE * length)) - 1);
    }
    long bytes = 0;
    for (int at = to - 1; at >= from; at--) {
      bytes = (bytes << Byte.SIZE) | (text[at] & 0xFF);
    }
    return bytes;
  }

  private static long middle(byte[] text, int from, int to) {
    long mixed = 0;
    for (int at = from + Long.BYTES; at < to - Long.BYTES; at++) {
      mixed = mixed * 31 + text[at];
    }
    return mixed;
  }

  private static long last(byte[] text, int from, int to) {
    return to - from >= Long.BYTES ? (long) EIGHT_BYTES.get(text, to - Long.BYTES) : 0;
  }
}
