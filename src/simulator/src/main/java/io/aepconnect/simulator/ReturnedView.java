package io.aepconnect.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.simulator.ReturnedRecords.Kept;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records that the user wants to see, of those that the sender got back.
 *
 * @param text part of the reason, the coordinates, the key or the value, in upper or lower case;
 *     empty for all records
 * @param reason the reason, in the form of {@link #reason(ReturnedRecord)}; empty for all reasons
 * @param number the number of the only record; empty for all records
 */
record ReturnedView(String text, String reason, String number) {

  static final int MOST_RECORDS = 50;
  static final int MOST_CHARACTERS = 20_000;
  static final int MOST_REASONS = 50;
  static final int MOST_REASON_CHARACTERS = 300;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** AEP's error texts begin with these IDs. */
  private static final Pattern IDS = Pattern.compile("inletId: \\[.*?] imsOrgId: \\[.*?] ");

  /** Where a message stood in its request says nothing about its reason. */
  private static final Pattern POSITION = Pattern.compile(" \\(position .*");

  /** A number that stands alone, such as an offset or a size, but no status. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<!status )(?<![\\w.-])\\d+(?![\\w-])(?!\\.\\d)");

  /** What stands for the reason of all records that came back for it: a line without numbers. */
  static String reason(ReturnedRecord record) {
    return NUMBER.matcher(line(record)).replaceAll("…");
  }

  /** The reason in one line, without the ids of the inlet and the position in the request. */
  private static String line(ReturnedRecord record) {
    String line = record.reason().lines().findFirst().orElse("").strip();
    String text = POSITION.matcher(IDS.matcher(line).replaceAll("")).replaceFirst("");
    return text.isEmpty() ? "no reason" : cut(text, MOST_REASON_CHARACTERS);
  }

  /** The newest of these records that match, with all reasons, as JSON of limited size. */
  String json(List<Kept> kept) {
    List<Kept> found = matching(kept);
    ObjectNode json = JSON.createObjectNode();
    json.put("kept", kept.size());
    json.put("found", found.size());
    putReasons(json, kept);
    ArrayNode records = json.putArray("records");
    found.stream()
        .sorted(Comparator.comparingLong(Kept::number).reversed())
        .limit(MOST_RECORDS)
        .forEach(it -> records.add(shortened(it)));
    return json.toString();
  }

  /** All of these records that match, in order of arrival: one JSON object in each line. */
  String lines(List<Kept> kept) {
    return matching(kept).stream()
        .map(it -> it.record().json() + "\n")
        .collect(Collectors.joining());
  }

  private List<Kept> matching(List<Kept> kept) {
    Pattern part =
        Pattern.compile(text, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return kept.stream()
        .filter(it -> number.isEmpty() || number.equals(Long.toString(it.number())))
        .filter(it -> reason.isEmpty() || reason.equals(reason(it.record())))
        .filter(it -> text.isEmpty() || contains(it.record(), part))
        .toList();
  }

  private static boolean contains(ReturnedRecord record, Pattern part) {
    return Stream.of(
            record.reason(),
            record.origin() == null ? "" : record.origin().toString(),
            text(record.key()),
            text(record.value()))
        .anyMatch(it -> part.matcher(it).find());
  }

  /** Adds the most frequent reasons of the kept records, so that the user can choose one. */
  private static void putReasons(ObjectNode json, List<Kept> kept) {
    ArrayNode reasons = json.putArray("reasons");
    Map<String, Long> counts =
        kept.stream()
            .collect(Collectors.groupingBy(it -> reason(it.record()), Collectors.counting()));
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .limit(MOST_REASONS)
        .forEach(it -> reasons.addObject().put("text", it.getKey()).put("count", it.getValue()));
  }

  /** The record for the page, which gets only the beginning of long texts. */
  private static ObjectNode shortened(Kept kept) {
    ReturnedRecord record = kept.record();
    ObjectNode json = JSON.createObjectNode();
    json.put("number", kept.number());
    json.put("origin", record.origin() == null ? null : record.origin().toString());
    json.put("summary", line(record));
    json.put("reason", cut(record.reason(), MOST_CHARACTERS));
    putContent(json, "key", record.key(), MOST_REASON_CHARACTERS);
    putContent(json, "value", record.value(), MOST_CHARACTERS);
    return json;
  }

  private static void putContent(
      ObjectNode json, String name, ReturnedRecord.Content content, int most) {
    if (content != null) {
      json.putObject(name)
          .put("text", cut(content.text(), most))
          .put("characters", content.text().length())
          .put("base64", content.base64());
    }
  }

  private static String text(ReturnedRecord.Content content) {
    return content == null ? "" : content.text();
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
