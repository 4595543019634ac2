package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.Flow;
import io.aepconnect.simulator.ingestion.PlatformServices;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** The two inlets: one for XDM, and one for rows that a dataflow maps. Thread-safe. */
final class Inlets {

  private static final String FLOW_ID = "x-adobe-flow-id";

  private final InletSettings settings;
  private final PlatformServices services;
  private final MessageFormat.Xdm xdm;

  Inlets(InletSettings settings, PlatformServices services) {
    this.settings = settings;
    this.services = services;
    this.xdm = new MessageFormat.Xdm(new MessageChecks(settings), services.ingestion());
  }

  /** The id of the inlet that a path below {@code /collection/} names. */
  static String id(String path) {
    return path.replaceFirst("/collection/(batch/)?", "");
  }

  /** The dataflow that a request names; empty if it names none. */
  static String flowId(ClassicHttpRequest request) {
    return PlatformAccess.header(request, FLOW_ID).strip();
  }

  boolean exists(String inletId) {
    return settings.acceptsAnything() || inletId.equals(settings.inletId()) || isRaw(inletId);
  }

  /** The response to a request whose dataflow the inlet does not take; empty if it takes it. */
  Optional<Response> refusal(String inletId, String flowId) {
    if (!isRaw(inletId)) {
      return Optional.empty();
    } else if (flowId.isEmpty()) {
      return Optional.of(
          Response.problem(400, "Bad Request", "The header " + FLOW_ID + " is missing"));
    }
    return settings.acceptsAnything() || rawFlow(flowId).isPresent()
        ? Optional.empty()
        : Optional.of(
            Response.problem(
                400, "Bad Request", "inletId: [" + inletId + "] There is no such dataflow"));
  }

  /** What a request contains. */
  MessageFormat format(String inletId, String flowId) {
    if (!isRaw(inletId)) {
      return xdm;
    }
    String dataset = rawFlow(flowId).map(it -> it.datasets().get(0)).orElse("");
    return new MessageFormat.Row(dataset, services.ingestion());
  }

  private boolean isRaw(String inletId) {
    return inletId.equals(settings.rawInletId());
  }

  private Optional<Flow> rawFlow(String id) {
    return services.flow(id).filter(Flow::raw);
  }
}
