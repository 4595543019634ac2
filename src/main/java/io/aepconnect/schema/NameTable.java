package io.aepconnect.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.json.ValidJson;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;

/**
 * A map with text as keys that is asked with bytes of JSON, so that no text has to be made of them.
 * Immutable.
 *
 * @param <T> what is found
 */
final class NameTable<T> {

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[][] names;
  private final Object[] values;

  NameTable(Map<String, T> entries) {
    int slots = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
    names = new byte[slots][];
    values = new Object[slots];
    entries.forEach(
        (name, value) -> {
          byte[] utf8 = name.getBytes(UTF_8);
          int slot = slot(utf8, 0, utf8.length);
          names[slot] = utf8;
          values[slot] = value;
        });
  }

  /** What belongs to the string between those places, quotes included; null if nothing does. */
  @SuppressWarnings("unchecked") // nothing else is put in
  T get(byte[] json, int start, int end) {
    if (ValidJson.isEscaped(json, start, end)) {
      byte[] utf8 = ValidJson.text(json, start, end).getBytes(UTF_8);
      return (T) values[slot(utf8, 0, utf8.length)];
    }
    return (T) values[slot(json, start + 1, end - 1)];
  }

  /** Where that name is, or would be. */
  private int slot(byte[] text, int from, int to) {
    int slot = hash(text, from, to) & names.length - 1;
    while (names[slot] != null
        && !Arrays.equals(names[slot], 0, names[slot].length, text, from, to)) {
      slot = slot + 1 & names.length - 1;
    }
    return slot;
  }

  /** Of the length and the first and last bytes: names differ in them, but for a few. */
  private static int hash(byte[] text, int from, int to) {
    int length = to - from;
    long mixed = length;
    if (length >= Long.BYTES) {
      mixed = mixed * 31 + (long) EIGHT_BYTES.get(text, from);
      mixed = mixed * 31 + (long) EIGHT_BYTES.get(text, to - Long.BYTES);
    } else {
      for (int at = from; at < to; at++) {
        mixed = mixed * 31 + text[at];
      }
    }
    return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> 32);
  }
}
