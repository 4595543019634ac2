package io.aepconnect.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All texts in the connector's source code; texts that + joins are one text. */
final class SourceTexts {

  /** Comments, character and text literals; group 1 is the inside of a text. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])+'|\"\"\".*?\"\"\"|\"((?:\\\\.|[^\"\\\\])*)\"",
          Pattern.DOTALL);

  private static final Pattern CONSTANT =
      Pattern.compile("static final String (\\w+)\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern JOIN = Pattern.compile("\\s*\\+\\s*(?:([A-Z][A-Z_]+)\\s*\\+\\s*)?");
  private static final String GAP = "\n";

  private final StringBuilder texts = new StringBuilder();

  private SourceTexts() {}

  /** Reads all sources of the plugin. */
  static SourceTexts read() {
    SourceTexts all = new SourceTexts();
    Path sources = Path.of("src", "connector", "src", "main", "java");
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(it -> it.toString().endsWith(".java")).map(SourceTexts::read).forEach(all::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Whether the source contains each part of the message; … separates the parts. */
  boolean hold(String message) {
    return Stream.of(message.split("…", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .allMatch(part -> texts.indexOf(part) >= 0);
  }

  private void add(String source) {
    Map<String, String> known = constants(source);
    Matcher token = TOKEN.matcher(source);
    int end = 0;
    while (token.find()) {
      if (token.group(1) == null) {
        continue; // a comment between two texts is no join
      }
      texts.append(between(source.substring(end, token.start()), known));
      texts.append(token.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
      end = token.end();
    }
    texts.append(GAP);
  }

  private static String between(String code, Map<String, String> known) {
    Matcher join = JOIN.matcher(code);
    if (!join.matches()) {
      return GAP;
    }
    return join.group(1) == null ? "" : known.getOrDefault(join.group(1), GAP);
  }

  private Map<String, String> constants(String source) {
    Map<String, String> found = new HashMap<>();
    Matcher constant = CONSTANT.matcher(source);
    while (constant.find()) {
      found.put(constant.group(1), constant.group(2));
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
