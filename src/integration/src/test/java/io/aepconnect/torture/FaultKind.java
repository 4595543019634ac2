package io.aepconnect.torture;

import io.aepconnect.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Families of faults that a scenario mixes. */
enum FaultKind {
  /** Responses that are too short, too long, in the wrong order or malformed. */
  DAMAGED_RESPONSES {
    @Override
    Fault next(Random random) {
      Fault.Damage.Kind[] kinds = Fault.Damage.Kind.values();
      return new Fault.Damage(kinds[random.nextInt(kinds.length)]);
    }
  },
  /** Connections that break before or after the inlet has processed the request. */
  RESETS {
    @Override
    Fault next(Random random) {
      return random.nextBoolean() ? new Fault.ResetBefore() : new Fault.ResetAfter();
    }
  },
  /** Overload: 429 and 503, with or without Retry-After. */
  THROTTLING {
    @Override
    Fault next(Random random) {
      return new Fault.Answer(
          random.nextBoolean() ? 429 : 503, random.nextBoolean() ? "0" : null, null);
    }
  },
  /** Errors of the inlet and of the gateways before it. */
  SERVER_ERRORS {
    @Override
    Fault next(Random random) {
      int[] statuses = {408, 500, 502, 503, 504};
      return Fault.Answer.status(statuses[random.nextInt(statuses.length)]);
    }
  },
  /** Responses that are late or missing. */
  SLOWNESS {
    @Override
    Fault next(Random random) {
      return random.nextInt(4) == 0
          ? new Fault.Hang(Duration.ofSeconds(5))
          : new Fault.Delay(Duration.ofMillis(random.nextInt(300)));
    }
  };

  abstract Fault next(Random random);

  /** A fault of one of these kinds, or, for two of three requests, no fault. */
  static Fault anyOrNone(Random random, List<FaultKind> kinds) {
    FaultKind kind = kinds.get(random.nextInt(kinds.size()));
    return random.nextInt(3) == 0 ? kind.next(random) : new Fault.Delay(Duration.ZERO);
  }
}
