package io.aepconnect.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The faults that the next requests meet: a queue of faults, one for each request; an outage for
 * all requests; faults for a share of the requests; and rules for messages. Thread-safe.
 */
public final class FaultScript {

  private final Deque<Fault> next = new ArrayDeque<>();
  private final List<MessageRule> rules = new CopyOnWriteArrayList<>();
  private final List<Share> shares = new ArrayList<>();
  private Fault outage;

  /** A fault that some requests meet. */
  private record Share(BooleanSupplier isNext, Fault fault) {}

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

  /** Every n-th request meets this fault, until {@link #clear}. */
  public synchronized void every(int n, Fault fault) {
    if (n < 1) {
      throw new IllegalArgumentException("A fault cannot meet every %d. request".formatted(n));
    }
    AtomicInteger requests = new AtomicInteger();
    shares.add(new Share(() -> requests.incrementAndGet() % n == 0, fault));
  }

  /**
   * A random share of all requests meets this fault, until {@link #clear}.
   *
   * @param share from 0 to 1
   * @param seed the same seed selects the same requests
   */
  public synchronized void share(double share, long seed, Fault fault) {
    Random random = new Random(seed);
    shares.add(new Share(() -> random.nextDouble() < share, fault));
  }

  public void rule(MessageRule rule) {
    rules.add(rule);
  }

  public synchronized void clear() {
    next.clear();
    rules.clear();
    shares.clear();
    outage = null;
  }

  synchronized Optional<Fault> take() {
    Fault fault = outage != null ? outage : next.poll();
    for (Share share : shares) {
      // Every share counts every request, also one that has met another fault.
      if (share.isNext().getAsBoolean() && fault == null) {
        fault = share.fault();
      }
    }
    return Optional.ofNullable(fault);
  }

  Optional<MessageRule> ruleFor(String messageId, boolean wholeRequest) {
    return rules.stream()
        .filter(rule -> rule.wholeRequest() == wholeRequest && rule.matches(messageId))
        .findFirst();
  }
}
