package io.aepconnect.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aepconnect.message.MessageJson;
import java.io.IOException;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a message that AEP's words quote. A dead letter may have them, because it also has
 * the record; a log must not. Reads the whole message, so it is only for a few messages a minute.
 */
final class QuotedValues {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String HIDDEN = "[hidden]";

  /** Shorter values are parts of many words, and say little about anybody. */
  private static final int SHORTEST = 3;

  /** These objects of the envelope have the user's configuration, which the words may name. */
  private static final Set<String> ENVELOPE = Set.of("header", "xdmMeta");

  private static final int DEEPEST_ENVELOPE = 2;

  private QuotedValues() {}

  /** The words without the texts and numbers of the message that they quote as a whole. */
  static String hidden(String words, MessageJson message) {
    String shown = words;
    try {
      for (String value : quoted(words, message)) {
        shown = hide(shown, value);
      }
      return shown;
    } catch (IOException e) {
      return HIDDEN;
    }
  }

  /** Longer values first, because a shorter one may be a part of them. */
  private static Set<String> quoted(String words, MessageJson message) throws IOException {
    Set<String> quoted =
        new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(it -> it));
    try (JsonParser parser = JSON.createParser(message.bytes())) {
      int depth = 0;
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.FIELD_NAME
            && depth <= DEEPEST_ENVELOPE
            && ENVELOPE.contains(parser.currentName())) {
          parser.nextToken();
          parser.skipChildren();
        } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
          String value = parser.getText();
          if (value.length() >= SHORTEST && words.contains(value)) {
            quoted.add(value);
          }
        }
      }
    }
    return quoted;
  }

  /** Hides the value where it is not a part of a word, of a code or of a JSON pointer. */
  private static String hide(String text, String value) {
    return Pattern.compile("(?<![\\w/-])" + Pattern.quote(value) + "(?![\\w/-])")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(HIDDEN));
  }
}
