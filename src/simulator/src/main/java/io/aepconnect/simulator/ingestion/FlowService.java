package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Flow Service. At the start, each dataset has two dataflows: one from the inlet, and one from
 * the inlet for rows. Thread-safe.
 */
final class FlowService {

  static final String PATH = "/data/foundation/flowservice/";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlatformIds ids;
  private final Map<String, Flow> flows = new ConcurrentHashMap<>();

  FlowService(PlatformIds ids) {
    this.ids = ids;
    reset();
  }

  /** The dataflow with this id. */
  Optional<Flow> find(String id) {
    return Optional.ofNullable(flows.get(id));
  }

  /** Adds a dataflow, or replaces the one with the same id. */
  void put(Flow flow) {
    flows.put(flow.id(), flow);
  }

  void remove(String id) {
    flows.remove(id);
  }

  /** Restores the dataflows of the start. */
  void reset() {
    flows.clear();
    for (String dataset : ids.datasets().keySet()) {
      put(Flow.xdm(ids.flowId(dataset), dataset));
      put(Flow.raw(ids.rawFlowId(dataset), dataset));
    }
  }

  /**
   * The response to a request below {@link #PATH}.
   *
   * @param base scheme, host and port of the inlet
   */
  PlatformResponse respond(Query query, URI base) {
    String[] words = query.path().substring(PATH.length()).split("/", -1);
    Optional<FlowPart> part = words.length == 2 ? FlowPart.ofPath(words[0]) : Optional.empty();
    return part.flatMap(it -> items(it, words[1], base))
        .map(it -> PlatformResponse.json(200, JSON.createObjectNode().set("items", it)))
        .orElseGet(() -> PlatformResponse.problem(404, "Not Found", "There is no such object"));
  }

  /** The items of a response: one, or none if the dataflow says so; empty if there is none. */
  private Optional<ArrayNode> items(FlowPart part, String id, URI base) {
    for (Flow flow : flows.values()) {
      int position = flow.ids(part).indexOf(id);
      if (position >= 0) {
        ArrayNode items = JSON.createArrayNode();
        if (!flow.empty().contains(part)) {
          ObjectNode object = new FlowJson(ids, base).of(flow, part, position);
          items.add(object);
        }
        return Optional.of(items);
      }
    }
    return Optional.empty();
  }
}
