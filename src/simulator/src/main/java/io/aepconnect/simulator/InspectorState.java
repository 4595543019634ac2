package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.simulator.ingestion.LaterFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the inspector's page shows at one moment: the totals, and the last messages that match the
 * user's filter. The JSON has a maximum size, however many and however long the messages are.
 *
 * @param returned the records that the sender got back; the page requests them when they change
 * @param filter part of the {@code _id}, in upper or lower case; empty for all messages
 * @param show which messages are shown
 */
record InspectorState(InletSettings settings, ReturnedRecords returned, String filter, Show show) {

  /** The messages that the user wants to see. */
  enum Show {
    ALL,
    /** Only rejected messages. */
    REFUSED,
    /** Only messages that were accepted and failed later. */
    LATER;

    /** The value of the request's parameter; everything else means all. */
    static Show of(String text) {
      return switch (text) {
        case "refused" -> REFUSED;
        case "later" -> LATER;
        default -> ALL;
      };
    }
  }

  static final int MOST_MESSAGES = 50;
  static final int MOST_CHARACTERS = 20_000;
  static final int MOST_NAME_CHARACTERS = 300;
  static final int MOST_DATASETS = 20;
  static final int MOST_REASONS = 10;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<SeenMessage> NEWEST_FIRST =
      Comparator.comparingLong(SeenMessage::timeMs)
          .thenComparingLong(SeenMessage::request)
          .thenComparingInt(SeenMessage::position)
          .reversed();

  String json(Inbox inbox, long nowMs) {
    InletStats stats = inbox.stats();
    ObjectNode json = JSON.createObjectNode();
    json.put("nowMs", nowMs);
    json.put("inletId", settings.inletId());
    json.put("imsOrgId", settings.imsOrgId());
    json.put("acceptsAnything", settings.acceptsAnything());
    json.put("requests", stats.requests());
    json.put("bodies", stats.bodies());
    json.put("mostAtOnce", stats.mostAtOnce());
    json.put("messages", stats.messages());
    json.put("accepted", stats.accepted());
    json.put("refused", stats.refused());
    json.put("failedLater", stats.failedLater());
    json.put("bytes", stats.bytes());
    json.put("largestBody", stats.largestBody());
    json.put("mostBytes", Collection.MAX_BODY_BYTES);
    ObjectNode statuses = json.putObject("requestsByStatus");
    new TreeMap<>(stats.requestsByStatus()).forEach((k, v) -> statuses.put(k.toString(), v));
    for (ReturnedRecord.Kind kind : ReturnedRecord.Kind.values()) {
      ReturnedRecords.Count count = returned.count(kind);
      json.putObject(kind.id()).put("total", count.total()).put("version", count.version());
    }
    putDatasets(json, stats);
    putMessages(json, inbox.accepted(), inbox.refused(), nowMs);
    return json.toString();
  }

  /** Adds the datasets that the inlet knows, and those that messages named. */
  private void putDatasets(ObjectNode json, InletStats stats) {
    Map<String, DatasetStats> datasets = new HashMap<>(stats.datasets());
    if (!settings.acceptsAnything()) {
      settings
          .datasets()
          .forEach((id, schema) -> datasets.putIfAbsent(id, DatasetStats.none(schema)));
    }
    ArrayNode array = json.putArray("datasets");
    datasets.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, DatasetStats>>comparingLong(
                    it -> it.getValue().accepted() + it.getValue().refused())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_DATASETS)
        .forEach(it -> array.add(dataset(it.getKey(), it.getValue())));
    json.put("moreDatasets", datasets.size() - array.size());
  }

  private ObjectNode dataset(String id, DatasetStats stats) {
    // A rejected message may have named another schema than the dataset's own.
    String schema = settings.acceptsAnything() ? null : settings.datasets().get(id);
    ObjectNode json = JSON.createObjectNode();
    json.put("id", name(id));
    json.put("schemaId", name(schema == null ? stats.schemaId() : schema));
    json.put("accepted", stats.accepted());
    json.put("failedLater", stats.failedLater());
    json.put("refused", stats.refused());
    putReasons(json, "reasons", "moreReasons", stats.refusedByReason());
    putReasons(json, "laterReasons", "moreLaterReasons", stats.failuresByReason());
    return json;
  }

  /** Adds the most frequent reasons, and how many more there are. */
  private static void putReasons(
      ObjectNode json, String name, String more, Map<String, Long> counts) {
    ArrayNode reasons = json.putArray(name);
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .limit(MOST_REASONS)
        .forEach(
            it -> reasons.addObject().put("text", name(it.getKey())).put("count", it.getValue()));
    json.put(more, counts.size() - reasons.size());
  }

  private void putMessages(
      ObjectNode json, List<AcceptedMessage> accepted, List<RefusedMessage> refused, long nowMs) {
    List<? extends SeenMessage> good =
        switch (show) {
          case ALL -> accepted;
          case REFUSED -> List.of();
          case LATER -> accepted.stream().filter(it -> it.hasFailed(nowMs)).toList();
        };
    List<? extends SeenMessage> bad = show == Show.LATER ? List.of() : refused;
    List<SeenMessage> shown = new ArrayList<>();
    int found = addLast(bad, shown) + addLast(good, shown);
    json.put("newestMs", Math.max(lastMs(accepted), lastMs(refused)));
    json.put("kept", good.size() + bad.size());
    json.put("found", found);
    ArrayNode array = json.putArray("recent");
    shown.stream()
        .sorted(NEWEST_FIRST)
        .limit(MOST_MESSAGES)
        .forEach(it -> array.add(message(it, nowMs)));
  }

  /** Adds the last messages that match the filter to {@code shown}; returns how many match. */
  private int addLast(List<? extends SeenMessage> messages, List<SeenMessage> shown) {
    String part = filter.toLowerCase(Locale.ROOT);
    int found = 0;
    ListIterator<? extends SeenMessage> it = messages.listIterator(messages.size());
    while (it.hasPrevious()) {
      SeenMessage message = it.previous();
      if (part.isEmpty() || message.id().toLowerCase(Locale.ROOT).contains(part)) {
        found++;
        if (found <= MOST_MESSAGES) {
          shown.add(message);
        }
      }
    }
    return found;
  }

  /** When the last message arrived; 0 if there is none. */
  private static long lastMs(List<? extends SeenMessage> messages) {
    return messages.isEmpty() ? 0 : messages.get(messages.size() - 1).timeMs();
  }

  private static ObjectNode message(SeenMessage message, long nowMs) {
    ObjectNode json = JSON.createObjectNode();
    json.put("request", message.request());
    json.put("position", message.position());
    json.put("timeMs", message.timeMs());
    json.put("id", name(message.id()));
    json.put("datasetId", name(message.datasetId()));
    json.put("schemaId", name(message.schemaId()));
    if (message instanceof RefusedMessage refused) {
      json.put("status", refused.status());
      json.put("reason", name(refused.reason()));
    } else if (message instanceof AcceptedMessage accepted && accepted.hasFailed(nowMs)) {
      putLater(json, accepted.later());
    }
    String text = message.json();
    json.put("characters", text.length());
    json.put("text", text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
    return json;
  }

  private static void putLater(ObjectNode json, LaterFailure later) {
    ArrayNode reasons = json.putObject("later").put("timeMs", later.timeMs()).putArray("reasons");
    later.violations().stream()
        .limit(MOST_REASONS)
        .forEach(
            it ->
                reasons.add(name("%s %s at %s".formatted(it.code(), it.message(), it.pointer()))));
  }

  /** Cuts long names: a sender may use a name as long as a message. */
  private static String name(String text) {
    return text.length() <= MOST_NAME_CHARACTERS
        ? text
        : text.substring(0, MOST_NAME_CHARACTERS) + "…";
  }
}
