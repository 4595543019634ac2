package io.aepconnect.docs;

import io.aepconnect.page.Page;
import io.aepconnect.page.Snippet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The documentation.
 *
 * @param all its pages
 */
record Pages(List<Page> all) {

  /** Reads the documentation of this project. */
  static Pages read() {
    return new Pages(Page.all());
  }

  /** The commands of all pages. */
  List<ShellCommand> commands() {
    return all.stream().flatMap(page -> ShellCommand.of(page).stream()).toList();
  }

  /** The pieces of this kind on all pages. */
  List<Snippet> found(Function<Page, List<Snippet>> what) {
    return all.stream().flatMap(page -> what.apply(page).stream()).toList();
  }

  /** Problems of these pieces, each with file and line. {@code problem} returns null for none. */
  List<String> problems(Function<Page, List<Snippet>> what, Function<Snippet, String> problem) {
    return found(what).stream()
        .flatMap(it -> Stream.ofNullable(problem.apply(it)).map(text -> it.at() + ": " + text))
        .toList();
  }
}
