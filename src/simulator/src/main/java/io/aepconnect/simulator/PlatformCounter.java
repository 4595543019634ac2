package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.PlatformKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests to the platform's services. Thread-safe. */
final class PlatformCounter {

  private final Map<PlatformKind, LongAdder> requests = new EnumMap<>(PlatformKind.class);
  private final LongAdder bytes = new LongAdder();

  PlatformCounter() {
    for (PlatformKind kind : PlatformKind.values()) {
      requests.put(kind, new LongAdder());
    }
  }

  void request(PlatformKind kind) {
    requests.get(kind).increment();
  }

  void sent(long more) {
    bytes.add(more);
  }

  PlatformStats stats() {
    return new PlatformStats(
        of(PlatformKind.CATALOG),
        of(PlatformKind.LIST),
        of(PlatformKind.DOWNLOAD),
        of(PlatformKind.FLOW),
        of(PlatformKind.REGISTRY),
        bytes.sum());
  }

  private long of(PlatformKind kind) {
    return requests.get(kind).sum();
  }
}
