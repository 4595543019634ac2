package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The Flow Service: one dataflow for each dataset, from the inlet to the dataset. Stateless. */
final class FlowService {

  static final String PATH = "/data/foundation/flowservice/";

  private static final String XDM_FLOW = "d8a6f005-7eaf-4153-983e-e8574508b877";
  private static final String HTTP_API = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";
  private static final String DATA_LAKE = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlatformIds ids;

  FlowService(PlatformIds ids) {
    this.ids = ids;
  }

  /**
   * The response to a request below {@link #PATH}.
   *
   * @param base scheme, host and port of the inlet
   */
  PlatformResponse respond(Query query, URI base) {
    String[] parts = query.path().substring(PATH.length()).split("/", -1);
    String id = parts.length == 2 ? parts[1] : "";
    Optional<ObjectNode> item =
        switch (parts[0]) {
          case "flows" -> dataset(id, ids::flowId).map(this::flow);
          case "sourceConnections" -> dataset(id, ids::sourceConnectionId).map(this::source);
          case "connections" -> dataset(id, ids::baseConnectionId).map(it -> connection(it, base));
          case "targetConnections" -> dataset(id, ids::targetConnectionId).map(this::target);
          default -> Optional.empty();
        };
    if (item.isEmpty()) {
      return PlatformResponse.problem(404, "Not Found", "There is no such object");
    }
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray("items").add(item.get());
    return PlatformResponse.json(200, answer);
  }

  /** The dataset of which this is an id. */
  private Optional<String> dataset(String id, UnaryOperator<String> idOf) {
    return ids.datasets().keySet().stream().filter(it -> idOf.apply(it).equals(id)).findFirst();
  }

  private ObjectNode flow(String dataset) {
    ObjectNode flow =
        object(ids.flowId(dataset)).put("name", "Dataflow to " + dataset).put("state", "enabled");
    flow.putArray("sourceConnectionIds").add(ids.sourceConnectionId(dataset));
    flow.putArray("targetConnectionIds").add(ids.targetConnectionId(dataset));
    flow.putArray("transformations");
    putSpec(flow, "flowSpec", XDM_FLOW);
    return flow;
  }

  private ObjectNode source(String dataset) {
    ObjectNode source =
        object(ids.sourceConnectionId(dataset))
            .put("baseConnectionId", ids.baseConnectionId(dataset));
    putSpec(source, "connectionSpec", HTTP_API);
    return source;
  }

  private ObjectNode connection(String dataset, URI base) {
    ObjectNode connection = object(ids.baseConnectionId(dataset)).put("state", "enabled");
    connection
        .putObject("auth")
        .putObject("params")
        .put("inletUrl", base + "/collection/" + ids.inletId())
        .put("inletId", ids.inletId())
        .put("dataType", "xdm")
        .put("authenticationRequired", ids.authenticated())
        .put("sourceId", "simulator")
        .put("name", "Simulated inlet");
    putSpec(connection, "connectionSpec", HTTP_API);
    return connection;
  }

  private ObjectNode target(String dataset) {
    ObjectNode target = object(ids.targetConnectionId(dataset));
    target.putObject("params").put("dataSetId", dataset);
    target
        .putObject("data")
        .putObject("schema")
        .put("id", ids.datasets().get(dataset))
        .put("version", "application/vnd.adobe.xed-full+json;version=1.0");
    putSpec(target, "connectionSpec", DATA_LAKE);
    return target;
  }

  private static ObjectNode object(String id) {
    return JSON.createObjectNode().put("id", id);
  }

  private static void putSpec(ObjectNode object, String name, String id) {
    object.putObject(name).put("id", id).put("version", "1.0");
  }
}
