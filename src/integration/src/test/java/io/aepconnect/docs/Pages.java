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

  /** As it is in the project. */
  static Pages read() {
    return new Pages(Page.all());
  }

  /** The commands of all pages. */
  List<ShellCommand> commands() {
    return all.stream().flatMap(page -> ShellCommand.of(page).stream()).toList();
  }

  /** Such pieces of all pages. */
  List<Snippet> found(Function<Page, List<Snippet>> what) {
    return all.stream().flatMap(page -> what.apply(page).stream()).toList();
  }

  /** What is wrong with each, with its place; null if nothing is. */
  List<String> problems(Function<Page, List<Snippet>> what, Function<Snippet, String> problem) {
    return found(what).stream()
        .flatMap(it -> Stream.ofNullable(problem.apply(it)).map(text -> it.at() + ": " + text))
        .toList();
  }
}
