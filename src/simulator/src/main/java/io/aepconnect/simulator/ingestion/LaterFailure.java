package io.aepconnect.simulator.ingestion;

import java.util.List;

/**
 * How a message fails after the inlet accepted it.
 *
 * @param timeMs when its batch fails, in milliseconds since 1970
 * @param violations why; at least one
 */
public record LaterFailure(long timeMs, List<Violation> violations) {

  /** The reasons as one text each, without the places in the entity. */
  public List<String> reasons() {
    return violations.stream().map(it -> it.code() + " " + it.message()).distinct().toList();
  }
}
