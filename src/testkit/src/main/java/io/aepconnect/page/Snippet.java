package io.aepconnect.page;

import java.nio.file.Path;

/**
 * A piece of a page.
 *
 * @param page the file
 * @param line where it starts, from 1
 * @param language of a fenced block; empty for all else
 * @param text what it says
 */
public record Snippet(Path page, int line, String language, String text) {

  /** For failure messages: what an editor understands as a place. */
  public String at() {
    return page + ":" + line;
  }

  /** Another piece, so many lines further down. */
  public Snippet part(int below, String other) {
    return new Snippet(page, line + below, language, other);
  }
}
