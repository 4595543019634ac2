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

/** Strict UTF-8: malformed text is rejected, never replaced. Task thread only. */
final class StrictUtf8 {

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
  private final CharBuffer chars = CharBuffer.allocate(32 * 1024);

  /** Space for the bytes of that many characters, at most 3 each. */
  private final ByteBuffer bytes = ByteBuffer.allocate(3 * chars.capacity());

  /** The same bytes without a byte order mark, after checking that they are UTF-8. */
  byte[] checked(byte[] bytes) throws UnconvertibleException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    decoder.reset();
    CoderResult result;
    do {
      chars.clear();
      result = decoder.decode(in, chars, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new UnconvertibleException("is not valid UTF-8 at byte " + in.position());
    }
    return startsWithByteOrderMark(bytes) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** The text in UTF-8. */
  byte[] encoded(String text) throws UnconvertibleException {
    try {
      return bytes(
          text.length() <= chars.capacity()
              ? encodedHere(text)
              : encoder.encode(CharBuffer.wrap(text)));
    } catch (CharacterCodingException e) {
      throw new UnconvertibleException("has half of a surrogate pair, which UTF-8 cannot encode");
    }
  }

  private ByteBuffer encodedHere(String text) throws CharacterCodingException {
    text.getChars(0, text.length(), chars.array(), 0);
    chars.clear().limit(text.length());
    bytes.clear();
    encoder.reset();
    CoderResult result = encoder.encode(chars, bytes, true);
    if (result.isError()) {
      result.throwException();
    }
    return bytes.flip();
  }

  /** The remaining bytes of the buffer, which stays unchanged. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static boolean startsWithByteOrderMark(byte[] bytes) {
    return bytes.length >= 3 && Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3);
  }
}
