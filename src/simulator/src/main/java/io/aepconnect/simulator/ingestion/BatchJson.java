package io.aepconnect.simulator.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a batch as the catalog shows it at one moment. */
final class BatchJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchJson() {}

  static ObjectNode of(CatalogBatch batch, PlatformIds ids, long nowMs) {
    ObjectNode json = JSON.createObjectNode();
    boolean isFinal = batch.isFinal(nowMs);
    json.put("status", isFinal ? batch.status() : "processing");
    json.put("created", batch.createdMs());
    json.put("updated", isFinal ? batch.updatedMs() : batch.createdMs());
    json.put("started", batch.createdMs());
    json.putArray("relatedObjects").addObject().put("type", "dataSet").put("id", batch.datasetId());
    json.put("imsOrg", ids.imsOrgId());
    json.put("sandboxId", ids.sandboxId());
    json.putObject("tags").putArray("flowId").add(ids.flowId(batch.datasetId()));
    json.put("version", isFinal ? "1.0.2" : "1.0.1");
    if (isFinal) {
      putResult(json, batch);
    }
    for (Map.Entry<String, JsonNode> field : batch.fields().properties()) {
      if (field.getValue().isNull()) {
        json.remove(field.getKey());
      } else {
        json.set(field.getKey(), field.getValue());
      }
    }
    return json;
  }

  private static void putResult(ObjectNode json, CatalogBatch batch) {
    json.put("completed", batch.updatedMs());
    json.put("recordCount", batch.records());
    json.put("failedRecordCount", batch.failedRecords());
    json.putObject("metrics")
        .put("invalidRecordCount", batch.failedRecords())
        .put("invalidRecordsStreamingValidation", batch.failedRecords());
    ArrayNode errors = json.putArray("errors");
    new TreeMap<>(batch.failuresByCode())
        .forEach(
            (code, count) ->
                errors
                    .addObject()
                    .put("code", code)
                    .put("description", count + " records do not fit the schema"));
    if (!batch.files().isEmpty()) {
      json.put("failedBatchLocation", "/data/foundation/export/batches/" + batch.id() + "/failed");
    }
  }

  /** Only these fields of the object. */
  static ObjectNode only(ObjectNode json, List<String> names) {
    json.retain(new ArrayList<>(names));
    return json;
  }
}
