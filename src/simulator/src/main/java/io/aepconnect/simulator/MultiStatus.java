package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Writes the body of a 207 in one of the dialects, correct or damaged. */
final class MultiStatus {

  /**
   * The outcome of one message.
   *
   * @param status 0 if the message is accepted
   * @param text the error text; null if the message is accepted
   */
  record Entry(int status, String text) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private MultiStatus() {}

  /**
   * @param damage nullable
   */
  static String write(
      ResponseDialect dialect,
      String inletId,
      long nowMs,
      List<Entry> entries,
      Fault.Damage.Kind damage) {
    boolean uuids = dialect == ResponseDialect.NEW;
    String batchId = uuids ? UUID.randomUUID().toString() : nowMs + ":1485:153";
    List<ObjectNode> responses = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      responses.add(entry(dialect, batchId, i, entries.get(i)));
    }
    if (damage != null) {
      damage(damage, responses, batchId);
    }
    ObjectNode body = JSON.createObjectNode();
    body.put("inletId", inletId);
    body.put("batchId", batchId);
    body.put("receivedTimeMs", nowMs);
    ArrayNode array = body.putArray("responses");
    responses.forEach(array::add);
    String text = body.toString();
    return damage == Fault.Damage.Kind.TRUNCATED ? text.substring(0, text.length() - 5) : text;
  }

  private static ObjectNode entry(ResponseDialect dialect, String batchId, int i, Entry entry) {
    ObjectNode json = JSON.createObjectNode();
    if (dialect == ResponseDialect.NEW) {
      json.put("xactionId", batchId + "-" + i);
    } else if (entry.status() == 0) {
      json.put("xactionId", batchId + ":" + i);
    }
    if (entry.status() != 0) {
      json.put(dialect == ResponseDialect.OLD ? "statusCode" : "status", entry.status());
      json.put("message", entry.text());
    }
    return json;
  }

  private static void damage(Fault.Damage.Kind kind, List<ObjectNode> entries, String batchId) {
    switch (kind) {
      case SHORT -> entries.remove(entries.size() - 1);
      case LONG -> entries.add(JSON.createObjectNode().put("xactionId", batchId + ":9999"));
      case REVERSED -> Collections.reverse(entries);
      case WITHOUT_IDS -> entries.forEach(entry -> entry.remove("xactionId"));
      case TEXT_STATUS ->
          entries.forEach(
              entry -> {
                for (String name : new String[] {"status", "statusCode"}) {
                  if (entry.has(name)) {
                    entry.put(name, entry.get(name).asText());
                  }
                }
              });
      case TRUNCATED, HTML -> {
        // These two damage the whole response, not its entries.
      }
    }
  }
}
