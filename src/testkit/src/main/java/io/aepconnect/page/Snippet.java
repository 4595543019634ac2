package io.aepconnect.page;

import java.nio.file.Path;

/**
 * A piece of a page.
 *
 * @param page the file
 * @param line the number of its first line, from 1
 * @param language the language of a fenced block; empty for other pieces
 * @param text the text of the piece
 */
public record Snippet(Path page, int line, String language, String text) {

  /** File and line, for failure messages; editors understand this form. */
  public String at() {
    return page + ":" + line;
  }

  /** Another piece of the same page, that many lines below this one. */
  public Snippet part(int below, String other) {
    return new Snippet(page, line + below, language, other);
  }
}
