package io.aepconnect.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Reads AEP's Flow Service: into which dataset a dataflow writes. Source: Adobe's OpenAPI file
 * {@code flow-service.yaml}. Thread-safe.
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
    Answer<String> answer = dataset(flowId);
    for (int failures = 1; answer instanceof Answer.Later && failures < attempts; failures++) {
      StartRetries.pause(failures, "The connector was stopped while it waited for AEP");
      answer = dataset(flowId);
    }
    return answer;
  }

  /** The dataset of the dataflow. A dataflow with several targets is refused. */
  public Answer<String> dataset(String flowId) {
    Answer<JsonNode> flow = item("flows/", flowId);
    if (!(flow instanceof Answer.Found<JsonNode> found)) {
      return flow.withoutValue();
    }
    JsonNode targets = found.value().path("targetConnectionIds");
    if (targets.size() != 1) {
      return new Answer.Refused<>("the dataflow has " + targets.size() + " targets instead of one");
    }
    Answer<JsonNode> target = item("targetConnections/", targets.path(0).asText());
    if (!(target instanceof Answer.Found<JsonNode> foundTarget)) {
      return target.withoutValue();
    }
    String dataset = foundTarget.value().path("params").path("dataSetId").asText("");
    return dataset.isEmpty()
        ? new Answer.Refused<>("the target of the dataflow is no dataset")
        : new Answer.Found<>(dataset);
  }

  private Answer<JsonNode> item(String kind, String id) {
    return Answer.of(
        platform.get(FLOWS + kind + URLEncoder.encode(id, UTF_8), "application/json"),
        "AEP's Flow Service",
        platform.settings(),
        FlowClient::firstItem);
  }

  private static JsonNode firstItem(byte[] body) throws IOException {
    JsonNode item = JSON.readTree(body).path("items").path(0);
    if (!item.isObject()) {
      throw new IOException("no item");
    }
    return item;
  }
}
