package io.aepconnect.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation. It understands only the Markdown that the checks need.
 *
 * @param path path from the root of the project
 * @param prose the lines outside of fenced blocks; lines inside of blocks are empty, so that the
 *     position of a line is the same as in the file
 * @param blocks the fenced blocks
 */
public record Page(Path path, List<String> prose, List<Snippet> blocks) {

  private static final Pattern FENCE = Pattern.compile("^\\s*(```+|~~~+)\\s*(\\w*).*$");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
  private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
  private static final Path SIMULATOR = Path.of("src", "simulator", "README.md");
  private static final List<String> FOLDERS = List.of("docs", "config", "docker", ".github");

  /** All pages of the project. */
  public static List<Page> all() {
    List<Page> pages = new ArrayList<>();
    pages.add(read(SIMULATOR));
    try (Stream<Path> root = Files.list(Path.of("."))) {
      root.filter(Page::isMarkdown).sorted().map(Page::read).forEach(pages::add);
      for (String folder : FOLDERS) {
        if (Files.isDirectory(Path.of(folder))) {
          try (Stream<Path> files = Files.walk(Path.of(folder))) {
            files.filter(Page::isMarkdown).sorted().map(Page::read).forEach(pages::add);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  public static Page read(Path path) {
    try {
      return parse(path.normalize(), Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page parse(Path path, List<String> lines) {
    List<String> prose = new ArrayList<>();
    List<Snippet> blocks = new ArrayList<>();
    String fence = null;
    String language = "";
    int start = 0;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher mark = FENCE.matcher(line);
      if (fence == null && mark.matches()) {
        fence = mark.group(1);
        language = mark.group(2).toLowerCase(Locale.ROOT);
        start = i + 2;
        text.setLength(0);
      } else if (fence != null && line.strip().equals(fence)) {
        blocks.add(new Snippet(path, start, language, text.toString()));
        fence = null;
      } else if (fence != null) {
        text.append(line).append('\n');
      }
      prose.add(fence == null && !mark.matches() ? line : "");
    }
    return new Page(path, List.copyOf(prose), List.copyOf(blocks));
  }

  /** The fenced blocks in these languages. */
  public List<Snippet> blocks(String... languages) {
    Predicate<Snippet> wanted = it -> List.of(languages).contains(it.language());
    return blocks.stream().filter(wanted).toList();
  }

  /** The texts between backticks outside of blocks. */
  public List<Snippet> code() {
    return matches(CODE, 2, prose);
  }

  /** The targets of links and pictures. */
  public List<Snippet> links() {
    return matches(LINK, 1, withoutCode());
  }

  /** The texts between “these quotes”; a text may have several lines of a paragraph. */
  public List<Snippet> quotes() {
    List<Snippet> quotes = new ArrayList<>();
    StringBuilder open = null;
    int start = 0;
    for (int i = 0; i < prose.size(); i++) {
      for (String part : (prose.get(i) + " ").split("(?<=[“”])|(?=[“”])", -1)) {
        if (part.equals("“")) {
          open = new StringBuilder();
          start = i + 1;
        } else if (part.equals("”") && open != null) {
          quotes.add(new Snippet(path, start, "", open.toString().replaceAll("\\s+", " ")));
          open = null;
        } else if (open != null) {
          open.append(part);
        }
      }
    }
    return quotes;
  }

  /** The anchors of the headings, as GitHub makes them. */
  public List<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    for (String line : prose) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String text = LINK.matcher(heading.group(1)).replaceAll("").toLowerCase(Locale.ROOT);
        String anchor = text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? anchor : anchor + "-" + before);
      }
    }
    return anchors;
  }

  private List<String> withoutCode() {
    return prose.stream().map(line -> CODE.matcher(line).replaceAll("code")).toList();
  }

  private List<Snippet> matches(Pattern pattern, int group, List<String> lines) {
    List<Snippet> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = pattern.matcher(lines.get(i));
      while (matcher.find()) {
        found.add(new Snippet(path, i + 1, "", matcher.group(group)));
      }
    }
    return found;
  }

  private static boolean isMarkdown(Path path) {
    return path.toString().endsWith(".md");
  }
}
