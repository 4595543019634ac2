package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Reads AEP's Flow Service: from which inlet a dataflow comes, and into which dataset it writes.
 * Source: Adobe's OpenAPI file {@code flow-service.yaml}. Thread-safe.
 */
public final class FlowClient {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FLOWS = "/data/foundation/flowservice/";

  private final PlatformConnection platform;

  public FlowClient(PlatformConnection platform) {
    this.platform = platform;
  }

  /**
   * The dataset of the dataflow, asked for a few times if that may help.
   *
   * @param attempts how often it is asked for at most
   * @throws ConnectException if the thread is interrupted meanwhile
   */
  public Answer<String> dataset(String flowId, int attempts) {
    return StartRetries.asked(attempts, () -> dataset(flowId));
  }

  /** The dataset of the dataflow. A dataflow with several targets is refused. */
  public Answer<String> dataset(String flowId) {
    Answer<JsonNode> flow = item("flows/", flowId);
    if (!(flow instanceof Answer.Found<JsonNode> found)) {
      return flow.withoutValue();
    }
    int targets = found.value().path("targetConnectionIds").size();
    if (targets != 1) {
      return new Answer.Refused<>("the dataflow has " + targets + " targets instead of one");
    }
    Answer<Dataflow.Target> target = target(found.value());
    if (!(target instanceof Answer.Found<Dataflow.Target> foundTarget)) {
      return target.withoutValue();
    }
    String dataset = foundTarget.value().dataset();
    return dataset.isEmpty()
        ? new Answer.Refused<>("the target of the dataflow is no dataset")
        : new Answer.Found<>(dataset);
  }

  /** The whole dataflow, with what it comes from and goes to if these are one each. */
  public Answer<Dataflow> dataflow(String flowId) {
    Answer<JsonNode> answer = item("flows/", flowId);
    if (!(answer instanceof Answer.Found<JsonNode> found)) {
      return answer.withoutValue();
    }
    JsonNode flow = found.value();
    int sources = flow.path("sourceConnectionIds").size();
    int targets = flow.path("targetConnectionIds").size();
    if (sources != 1 || targets != 1) {
      return new Answer.Found<>(dataflow(flowId, flow, null, null));
    }
    Answer<Dataflow.Inlet> inlet = inlet(flow);
    if (!(inlet instanceof Answer.Found<Dataflow.Inlet> foundInlet)) {
      return inlet.withoutValue();
    }
    Answer<Dataflow.Target> target = target(flow);
    return target instanceof Answer.Found<Dataflow.Target> foundTarget
        ? new Answer.Found<>(dataflow(flowId, flow, foundInlet.value(), foundTarget.value()))
        : target.withoutValue();
  }

  private static Dataflow dataflow(
      String id, JsonNode flow, Dataflow.@Nullable Inlet inlet, Dataflow.@Nullable Target target) {
    return new Dataflow(
        id,
        flow.path("state").asText(""),
        flow.path("flowSpec").path("id").asText(""),
        flow.path("sourceConnectionIds").size(),
        flow.path("targetConnectionIds").size(),
        inlet,
        target);
  }

  private Answer<Dataflow.Inlet> inlet(JsonNode flow) {
    Answer<JsonNode> source =
        item("sourceConnections/", flow.path("sourceConnectionIds").path(0).asText());
    if (!(source instanceof Answer.Found<JsonNode> foundSource)) {
      return source.withoutValue();
    }
    String base = foundSource.value().path("baseConnectionId").asText("");
    if (base.isEmpty()) {
      String spec = foundSource.value().path("connectionSpec").path("id").asText("");
      return new Answer.Found<>(new Dataflow.Inlet("", "", spec, "", false));
    }
    Answer<JsonNode> connection = item("connections/", base);
    if (!(connection instanceof Answer.Found<JsonNode> foundConnection)) {
      return connection.withoutValue();
    }
    JsonNode it = foundConnection.value();
    JsonNode parameters = it.path("auth").path("params");
    return new Answer.Found<>(
        new Dataflow.Inlet(
            parameters.path("inletUrl").asText(""),
            it.path("state").asText(""),
            it.path("connectionSpec").path("id").asText(""),
            parameters.path("dataType").asText(""),
            parameters.path("authenticationRequired").asBoolean(false)));
  }

  private Answer<Dataflow.Target> target(JsonNode flow) {
    Answer<JsonNode> answer =
        item("targetConnections/", flow.path("targetConnectionIds").path(0).asText());
    if (!(answer instanceof Answer.Found<JsonNode> found)) {
      return answer.withoutValue();
    }
    JsonNode schema = found.value().path("data").path("schema");
    return new Answer.Found<>(
        new Dataflow.Target(
            found.value().path("params").path("dataSetId").asText(""),
            new SchemaRef(schema.path("id").asText(""), schema.path("version").asText(""))));
  }

  private Answer<JsonNode> item(String kind, String id) {
    Answer<JsonNode> answer =
        Answer.of(
            platform.get(FLOWS + kind + URLEncoder.encode(id, UTF_8), "application/json"),
            Api.FLOW_SERVICE,
            platform.settings(),
            FlowClient::firstItem);
    return answer instanceof Answer.Found<JsonNode> found && found.value().isMissingNode()
        ? new Answer.Absent<>(Api.FLOW_SERVICE.title() + " answered without items")
        : answer;
  }

  /** The item; a missing node if there is none. */
  private static JsonNode firstItem(byte[] body) throws IOException {
    JsonNode items = JSON.readTree(body).path("items");
    JsonNode item = items.path(0);
    if (!items.isArray() || !(item.isObject() || item.isMissingNode())) {
      throw new IOException("no items");
    }
    return item;
  }
}
