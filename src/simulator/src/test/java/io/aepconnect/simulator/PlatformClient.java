package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the platform's services with a credential, as a reader of failed batches does. */
final class PlatformClient {

  static final String BATCHES = "/data/foundation/catalog/batches";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORM =
      "grant_type=client_credentials&client_id=c&client_secret=simulator-secret&scope=s";

  private final HttpClient client = HttpClient.newHttpClient();
  private final InletSimulator simulator;
  private final Map<String, String> headers = new HashMap<>();

  PlatformClient(InletSimulator simulator) throws IOException, InterruptedException {
    this.simulator = simulator;
    HttpResponse<String> token =
        client.send(
            HttpRequest.newBuilder(simulator.tokenEndpoint())
                .POST(BodyPublishers.ofString(FORM))
                .build(),
            BodyHandlers.ofString());
    headers.put(
        "Authorization", "Bearer " + JSON.readTree(token.body()).path("access_token").asText());
    headers.put("x-api-key", "c");
    headers.put("x-gw-ims-org-id", InletSettings.ORG);
    headers.put("x-sandbox-name", SchemaService.SANDBOX);
  }

  /** Sends this header from now on. */
  PlatformClient with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return client.send(request(target), BodyHandlers.ofString());
  }

  HttpRequest request(String target) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.platformUrl() + target));
    headers.forEach(request::header);
    return request.build();
  }

  JsonNode json(String target) throws IOException, InterruptedException {
    HttpResponse<String> response = get(target);
    if (response.statusCode() != 200) {
      throw new IOException(target + " returned " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** The batches that these parameters select. */
  JsonNode batches(String parameters) throws IOException, InterruptedException {
    return json(BATCHES + "?" + parameters);
  }

  /** The ids of these batches, in the order of the response. */
  List<String> ids(String parameters) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    batches(parameters).fieldNames().forEachRemaining(ids::add);
    return ids;
  }

  static String files(String batchId) {
    return "/data/foundation/export/batches/" + batchId + "/failed";
  }

  /** Every line of every file of a failed batch. */
  List<String> lines(String batchId) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (JsonNode file : json(files(batchId)).path("data")) {
      String name = file.path("name").asText();
      get(files(batchId) + "?path=" + name).body().lines().forEach(lines::add);
    }
    return lines;
  }
}
