package io.aepconnect.message;

/**
 * The beginning of a text from another system. Reasons quote such texts, and a dead letter's
 * headers have the reason twice. So a long text could make the dead letter too large for Kafka.
 */
public final class Excerpt {

  private static final String ELLIPSIS = "…";

  private Excerpt() {}

  /**
   * The text if it is short; otherwise as many of its first characters as fit, and an ellipsis.
   *
   * @param mostBytes the limit in bytes of UTF-8, without the three bytes of the ellipsis
   */
  public static String of(String text, int mostBytes) {
    int bytes = 0;
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      bytes += utf8Length(character);
      if (bytes > mostBytes) {
        return text.substring(0, at) + ELLIPSIS;
      }
      at += Character.charCount(character);
    }
    return text;
  }

  /** The text with a question mark in place of each control character and line separator. */
  public static String withoutControls(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      boolean control = Character.isISOControl(next) || next == '\u2028' || next == '\u2029';
      shown.append(control ? '?' : next);
    }
    return shown.toString();
  }

  private static int utf8Length(int character) {
    if (character < 0x80) {
      return 1;
    } else if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
