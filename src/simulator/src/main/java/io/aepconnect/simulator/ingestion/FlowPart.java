package io.aepconnect.simulator.ingestion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of objects that together are a dataflow in the Flow Service. */
public enum FlowPart {
  /** The dataflow itself. */
  FLOW("flows"),
  /** Where the dataflow reads; it leads to a {@link #CONNECTION}. */
  SOURCE("sourceConnections"),
  /** The connection to the inlet. */
  CONNECTION("connections"),
  /** The dataset that the dataflow writes to. */
  TARGET("targetConnections");

  private final String path;

  FlowPart(String path) {
    this.path = path;
  }

  /** The name in the JSON of the simulator's own requests. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<FlowPart> ofPath(String path) {
    return Arrays.stream(values()).filter(it -> it.path.equals(path)).findFirst();
  }
}
