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
 * A map with text as keys that is asked with bytes of JSON, so that no text has to be made of them.
 * Immutable.
 *
 * @param <T> what is found
 */
final class NameTable<T> {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** As many as its first and its last eight bytes are together. */
  private static final int SHORT_NAME = 16;

  private final Entry[] entries;

  /** Whether many names differ only between their first and last bytes. */
  private final boolean isByMiddle;

  /** Whether a name has a backslash, so that an escape may look like it. */
  private final boolean hasBackslash;

  /**
   * A name and what belongs to it.
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

  /** What is looked at first. */
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

  /** What belongs to the string between those places, quotes included; null if nothing does. */
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

  @SuppressWarnings("unchecked") // nothing else is put in
  private @Nullable T get(byte[] text, int from, int to, long first) {
    Entry entry = entries[slot(text, from, to, first, last(text, from, to))];
    return entry == null ? null : (T) entry.value;
  }

  /** Where that name is, or would be. */
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
