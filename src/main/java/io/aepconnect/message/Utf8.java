package io.aepconnect.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/** Strict UTF-8: what is malformed is refused, never replaced. Task thread only. */
final class Utf8 {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharsetEncoder encoder =
      UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer scratch = CharBuffer.allocate(8192);

  /** The bytes themselves, without a byte order mark, once they are known to be UTF-8. */
  byte[] checked(byte[] bytes) throws UnconvertibleException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    decoder.reset();
    CoderResult result;
    do {
      scratch.clear();
      result = decoder.decode(in, scratch, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new UnconvertibleException("is not valid UTF-8 at byte " + in.position());
    }
    return startsWithByteOrderMark(bytes) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** The text in UTF-8, without a byte order mark. */
  byte[] encoded(String text) throws UnconvertibleException {
    try {
      ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
      if (text.startsWith("\uFEFF")) {
        encoded.position(BYTE_ORDER_MARK.length);
      }
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new UnconvertibleException("has half of a surrogate pair, which UTF-8 cannot hold");
    }
  }

  /** What is left in the buffer, which stays as it is. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
  }
}
