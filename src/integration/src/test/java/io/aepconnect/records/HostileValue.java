package io.aepconnect.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * A value that could break something.
 *
 * @param reason part of the dead letter's reason; null if the value is delivered
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostileValue(String name, byte[] value, String reason) {

  /** Values that ByteArrayConverter and StringConverter pass on unchanged. */
  static List<HostileValue> ofAnyConverter() {
    return List.of(
        good("no fields", "{}"),
        good("empty objects and arrays", "{\"_id\":\"\",\"o\":{},\"a\":[],\"n\":null}"),
        good("blanks around", " \n\t{\"_id\":\"b\"}\r\n "),
        good("byte order mark", "\uFEFF{\"_id\":\"bom\"}"),
        good("huge number", "{\"_id\":\"e\",\"n\":1e400,\"m\":-1E-400}"),
        good("900 digits", "{\"_id\":\"d\",\"n\":" + "9".repeat(900) + "}"),
        good("beyond 2^53", "{\"_id\":\"l\",\"n\":9007199254740993,\"d\":1.10}"),
        good("half a surrogate pair, escaped", "{\"_id\":\"s\",\"t\":\"\\uD83D\"}"),
        good("NUL, escaped", "{\"_id\":\"0\",\"t\":\"\\u0000\"}"),
        good("a field twice", "{\"_id\":\"2\",\"a\":1,\"a\":2}"),
        good("all planes", "{\"_id\":\"é語😀\",\"é語😀\":\"\u2028\u007f\"}"),
        good("deep", "{\"_id\":\"n\",\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"),
        good("like a message", "{\"_id\":\"m\",\"header\":{},\"body\":\"text\"}"),
        bad(
            "deeper than any parser reads",
            "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
            "depth"),
        bad(
            "number of 1001 digits",
            "{\"n\":" + "9".repeat(1_001) + "}",
            "exceeds a limit of the JSON parser"),
        bad(
            "name of 60 KB",
            "{\"" + "n".repeat(60_000) + "\":1}",
            "exceeds a limit of the JSON parser"),
        bad("larger than a request", "{\"t\":\"" + "x".repeat(5_000_000) + "\"}", "5000"),
        bad("array", "[{\"_id\":\"a\"}]", "not an object"),
        bad("text", "\"secret\"", "not an object"),
        bad("number", "12", "not an object"),
        bad("the word null", "null", "not an object"),
        bad("nothing", "", "is empty"),
        bad("blanks", "  \n", "is empty"),
        bad("not JSON", "secret", "not valid JSON"),
        bad("cut off", "{\"_id\":\"secret", "ends too early"),
        bad("two objects", "{\"_id\":\"1\"} {\"_id\":\"2\"}", "more than one"),
        bad("comma at the end", "{\"a\":1,}", "not valid JSON"),
        bad("comment", "{/* secret */}", "not valid JSON"),
        bad("single quotes", "{'a':1}", "not valid JSON"),
        bad("NaN", "{\"a\":NaN}", "not valid JSON"),
        bad("line break in a text", "{\"a\":\"1\n2\"}", "not valid JSON"),
        bad(
            "header twice",
            "{\"header\":{},\"header\":{},\"body\":{}}",
            "two fields named header"));
  }

  /** Values that are not UTF-8; StringConverter hides that. */
  static List<HostileValue> ofBytes() {
    String reason = "not valid UTF-8";
    return List.of(
        new HostileValue("Latin-1", "{\"a\":\"é\"}".getBytes(ISO_8859_1), reason),
        new HostileValue("overlong", bytes('{', '"', 0xC0, 0x80, '"', ':', '1', '}'), reason),
        new HostileValue(
            "surrogate", bytes('{', '"', 0xED, 0xA0, 0x80, '"', ':', '1', '}'), reason),
        new HostileValue("cut-off character", bytes('{', '"', 0xE8, '"', ':', '1', '}'), reason),
        new HostileValue("UTF-16", "{\"a\":1}".getBytes(UTF_16BE), "begins with byte 0"));
  }

  boolean isDelivered() {
    return reason == null;
  }

  private static HostileValue good(String name, String value) {
    return new HostileValue(name, value.getBytes(UTF_8), null);
  }

  private static HostileValue bad(String name, String value, String reason) {
    return new HostileValue(name, value.getBytes(UTF_8), reason);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
