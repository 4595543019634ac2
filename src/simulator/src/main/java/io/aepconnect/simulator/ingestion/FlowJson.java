package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * Writes the objects of a dataflow as the Flow Service shows them.
 *
 * @param base scheme, host and port under which the reader knows the simulator
 */
record FlowJson(PlatformIds ids, URI base) {

  private static final String XDM_FLOW = "d8a6f005-7eaf-4153-983e-e8574508b877";
  private static final String MAPPED_FLOW = "c1a19761-d2c7-4702-b9fa-fe91f0613e81";
  private static final String HTTP_API = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";
  private static final String DATA_LAKE = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One object of the dataflow.
   *
   * @param position its position among the objects of this kind, from 0
   */
  ObjectNode of(Flow flow, FlowPart part, int position) {
    ObjectNode object =
        switch (part) {
          case FLOW -> flow(flow);
          case SOURCE -> source(flow, position);
          case CONNECTION -> connection(flow);
          case TARGET -> target(flow, position);
        };
    flow.changes().stream()
        .filter(it -> it.part() == part)
        .forEach(it -> it.change().applyTo(object));
    return object;
  }

  private ObjectNode flow(Flow flow) {
    ObjectNode json =
        object(flow.id())
            .put("name", "Dataflow to " + String.join(", ", flow.datasets()))
            .put("state", "enabled")
            .put("imsOrgId", ids.imsOrgId())
            .put("sandboxId", ids.sandboxId());
    addAll(json.putArray("sourceConnectionIds"), flow, FlowPart.SOURCE);
    addAll(json.putArray("targetConnectionIds"), flow, FlowPart.TARGET);
    ArrayNode transformations = json.putArray("transformations");
    if (flow.raw()) {
      transformations
          .addObject()
          .put("name", "Mapping")
          .putObject("params")
          .put("mappingId", PlatformIds.id("mapping", flow.id()))
          .put("mappingVersion", 0);
    }
    putSpec(json, "flowSpec", flow.raw() ? MAPPED_FLOW : XDM_FLOW);
    return json;
  }

  private static ObjectNode source(Flow flow, int position) {
    ObjectNode json =
        object(flow.ids(FlowPart.SOURCE).get(position))
            .put("baseConnectionId", flow.ids(FlowPart.CONNECTION).get(0));
    putSpec(json, "connectionSpec", HTTP_API);
    return json;
  }

  private ObjectNode connection(Flow flow) {
    String inlet = flow.raw() ? ids.rawInletId() : ids.inletId();
    ObjectNode json = object(flow.ids(FlowPart.CONNECTION).get(0)).put("state", "enabled");
    json.putObject("auth")
        .putObject("params")
        .put("inletUrl", base + "/collection/" + inlet)
        .put("inletId", inlet)
        .put("dataType", flow.raw() ? "raw" : "xdm")
        .put("authenticationRequired", ids.authenticated())
        .put("sourceId", "simulator")
        .put("name", "Simulated inlet");
    putSpec(json, "connectionSpec", HTTP_API);
    return json;
  }

  private ObjectNode target(Flow flow, int position) {
    String dataset = flow.datasets().get(position);
    ObjectNode json = object(flow.ids(FlowPart.TARGET).get(position));
    json.putObject("params").put("dataSetId", dataset);
    String schema = ids.datasets().get(dataset);
    if (schema != null) {
      json.putObject("data")
          .putObject("schema")
          .put("id", schema)
          .put("version", "application/vnd.adobe.xed-full+json;version=1.0");
    }
    putSpec(json, "connectionSpec", DATA_LAKE);
    return json;
  }

  private static void addAll(ArrayNode array, Flow flow, FlowPart part) {
    flow.ids(part).forEach(array::add);
  }

  private static ObjectNode object(String id) {
    return JSON.createObjectNode().put("id", id);
  }

  private static void putSpec(ObjectNode object, String name, String id) {
    object.putObject(name).put("id", id).put("version", "1.0");
  }
}
