package io.aepconnect.quickstart;

import java.util.List;
import java.util.function.Consumer;

/** The records of one run, in the order in which they are written. */
interface Feed {

  /** Topic of the events. */
  String EVENTS = "quickstart-events";

  /** Topic of the profiles. */
  String PROFILES = "quickstart-profiles";

  /** Describes the records, in one line. */
  String description();

  /** Makes the records one after the other and hands each to {@code sink}. */
  void forEach(Consumer<FeedRecord> sink);

  /**
   * Says in a few lines what AEP would do later with the records that were made. Empty for samples,
   * whose later failures really happen.
   */
  default List<String> later(List<DeadLetter> deadLetters) {
    return List.of();
  }
}
