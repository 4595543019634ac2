package io.aepconnect.docs;

import io.aepconnect.page.Page;
import io.aepconnect.page.Snippet;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One command of a page.
 *
 * @param place where the page shows it
 * @param text what the reader types, on one line or several
 */
record ShellCommand(Snippet place, String text) {

  private static final Pattern URL = Pattern.compile("https?://([^/\\s'\"]+)([^\\s'\"?]*)");
  private static final Pattern METHOD = Pattern.compile("(?:-X|--request)[ =]*([A-Z]+)");

  /** All commands in blocks, and the commands of Maven and curl in the text. */
  static List<ShellCommand> of(Page page) {
    List<ShellCommand> commands = new ArrayList<>();
    page.blocks("sh", "bash", "shell", "console").forEach(it -> commands.addAll(ofBlock(it)));
    page.code().stream()
        .filter(code -> code.text().matches("(\\./mvnw|curl) .*"))
        .forEach(code -> commands.add(new ShellCommand(code, code.text())));
    return commands;
  }

  boolean isCurl() {
    return text.matches("(?s)(.*\\s)?curl\\s.*");
  }

  boolean isMaven() {
    return text.startsWith("./mvnw");
  }

  /** Host and port of curl's URL; empty if there is no URL. */
  String host() {
    return url(1);
  }

  /** Method and path of curl's request. */
  String call() {
    Matcher method = METHOD.matcher(text);
    return (method.find() ? method.group(1) : "GET") + " " + url(2);
  }

  String at() {
    return place.at();
  }

  /** Its words, split at blanks; quotes are ignored. */
  Stream<String> words() {
    return Stream.of(text.strip().split("\\s+", -1));
  }

  /** A part of the last URL; URLs before it are in the request's data. */
  private String url(int group) {
    return URL.matcher(text)
        .results()
        .reduce((first, last) -> last)
        .map(it -> it.group(group))
        .orElse("");
  }

  private static List<ShellCommand> ofBlock(Snippet block) {
    List<ShellCommand> commands = new ArrayList<>();
    List<String> lines = block.text().lines().toList();
    StringBuilder command = new StringBuilder();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (command.isEmpty()) {
        start = i;
      }
      command.append(command.isEmpty() ? lines.get(i).replaceFirst("^\\$ ", "") : lines.get(i));
      boolean goesOn =
          lines.get(i).endsWith("\\") || command.chars().filter(c -> c == '\'').count() % 2 == 1;
      if (goesOn) {
        command.append('\n');
      } else {
        String text = command.toString().strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          commands.add(new ShellCommand(block.part(start, text), text));
        }
        command.setLength(0);
      }
    }
    return commands;
  }
}
