package io.aepconnect.simulator;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults that the next requests meet: a queue of faults, one for each request; an outage for
 * all requests; and rules for messages. Thread-safe.
 */
public final class FaultScript {

  private final Deque<Fault> next = new ArrayDeque<>();
  private final List<MessageRule> rules = new CopyOnWriteArrayList<>();
  private Fault outage;

  /** Each of the next requests meets one of these faults, in this order. */
  public synchronized void next(Fault... faults) {
    Collections.addAll(next, faults);
  }

  /** That many of the next requests meet this fault. */
  public synchronized void next(int requests, Fault fault) {
    next.addAll(Collections.nCopies(requests, fault));
  }

  /** Every request meets this fault until {@link #endOutage}. */
  public synchronized void outage(Fault fault) {
    outage = fault;
  }

  public synchronized void endOutage() {
    outage = null;
  }

  public void rule(MessageRule rule) {
    rules.add(rule);
  }

  public synchronized void clear() {
    next.clear();
    rules.clear();
    outage = null;
  }

  synchronized Optional<Fault> take() {
    return Optional.ofNullable(outage != null ? outage : next.poll());
  }

  Optional<MessageRule> ruleFor(String messageId, boolean wholeRequest) {
    return rules.stream()
        .filter(rule -> rule.wholeRequest() == wholeRequest && rule.matches(messageId))
        .findFirst();
  }
}
