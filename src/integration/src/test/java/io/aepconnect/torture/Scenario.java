package io.aepconnect.torture;

import io.aepconnect.simulator.ResponseDialect;
import java.util.ArrayList;
import java.util.List;

/**
 * One scenario of the torture test.
 *
 * @param name name of the scenario, of its topic and of its connector
 * @param dialect form of the inlet's responses
 * @param faults about every third request meets one of these
 * @param poison status of a request that contains a poisonous message; 0: there are none
 * @param event what happens after a part of the records was delivered
 * @param seed seed of the random numbers
 */
record Scenario(
    String name,
    ResponseDialect dialect,
    List<FaultKind> faults,
    int poison,
    Event event,
    long seed) {

  private static final List<Event> EVENTS_OF_PAIRS =
      List.of(Event.OUTAGE_503, Event.OUTAGE_RESET, Event.RESTART, Event.PAUSE, Event.STOP);

  /** All scenarios; they are the same in every run. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (ResponseDialect dialect : ResponseDialect.values()) {
      for (FaultKind kind : FaultKind.values()) {
        add(all, dialect, List.of(kind), 0, Event.NOTHING);
      }
      add(all, dialect, List.of(), 400, Event.NOTHING);
      add(all, dialect, List.of(), 500, Event.NOTHING);
      add(all, dialect, List.of(FaultKind.values()), 400, Event.NOTHING);
      add(all, dialect, List.of(FaultKind.values()), 500, Event.NOTHING);
    }
    List<FaultKind> kinds = List.of(FaultKind.values());
    List<ResponseDialect> dialects = List.of(ResponseDialect.values());
    for (int i = 0; i < kinds.size(); i++) {
      List<FaultKind> pair = List.of(kinds.get(i), kinds.get((i + 2) % kinds.size()));
      Event event = EVENTS_OF_PAIRS.get(i);
      add(all, dialects.get(i % dialects.size()), pair, i % 2 == 0 ? 400 : 0, event);
    }
    add(all, ResponseDialect.NEW, List.of(), 0, Event.REVOKE_TOKENS);
    add(all, ResponseDialect.OLD, List.of(), 0, Event.TOKEN_OUTAGE);
    add(all, ResponseDialect.STATUS, List.of(FaultKind.values()), 400, Event.REVOKE_TOKENS);
    add(all, ResponseDialect.NEW, List.of(), 0, Event.RESTART);
    add(all, ResponseDialect.NEW, List.of(), 0, Event.STOP);
    add(all, ResponseDialect.NEW, List.of(), 0, Event.PAUSE);
    add(all, ResponseDialect.NEW, List.of(), 0, Event.REBALANCE);
    add(all, ResponseDialect.OLD, List.of(FaultKind.RESETS), 0, Event.REBALANCE);
    add(all, ResponseDialect.STATUS, List.of(FaultKind.THROTTLING), 0, Event.OUTAGE_RESET);
    add(all, ResponseDialect.OLD, List.of(), 0, Event.KILL_WORKER);
    add(all, ResponseDialect.NEW, List.of(FaultKind.values()), 400, Event.KILL_WORKER);
    add(all, ResponseDialect.NEW, List.of(), 0, Event.RESTART_BROKER);
    add(all, ResponseDialect.STATUS, List.of(FaultKind.values()), 500, Event.RESTART_BROKER);
    add(all, ResponseDialect.NEW, List.of(), 0, Event.OUTAGE_500);
    add(all, ResponseDialect.STATUS, List.of(FaultKind.SERVER_ERRORS), 400, Event.OUTAGE_500);
    add(all, ResponseDialect.OLD, List.of(), 500, Event.OUTAGE_500);
    return List.copyOf(all);
  }

  private static void add(
      List<Scenario> all,
      ResponseDialect dialect,
      List<FaultKind> faults,
      int poison,
      Event event) {
    long seed = all.size() + 1L;
    all.add(new Scenario("torture-" + seed, dialect, faults, poison, event, seed));
  }

  /** Whether a message may be accepted more than once. */
  boolean mayRepeat() {
    return event.mayRepeat()
        || faults.contains(FaultKind.RESETS)
        || faults.contains(FaultKind.SLOWNESS)
        || faults.contains(FaultKind.DAMAGED_RESPONSES);
  }

  @Override
  public String toString() {
    return "%s: %s %s poison %d %s".formatted(name, dialect, faults, poison, event);
  }
}
