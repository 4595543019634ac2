package io.aepconnect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What AEP checks only after it has accepted the user's entities. With a schema, the connector
 * checks every entity before it is sent, and this class counts. Without a schema, this class checks
 * what every ExperienceEvent needs. Not thread-safe.
 */
final class EntityNeeds {

  /** The connector's reason for an entity that does not fit {@code aep.validation.schema}. */
  static final String VIOLATION = "The entity does not fit the XDM schema";

  private static final String SCHEMA = "aep.validation.schema";
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(?i)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> sink;
  private final Lines withoutId = new Lines();
  private final Lines withoutTimestamp = new Lines();
  private long entities;
  private long ofOtherSchemas;

  /**
   * @param sink the configuration of the sink, which may add an {@code _id} or a timestamp
   */
  EntityNeeds(Map<String, String> sink) {
    this.sink = sink;
  }

  /** Checks the value of a record; ignores values that are not entities or messages. */
  void check(long line, byte[] value) {
    Optional<JsonNode> parsed = parse(value);
    if (parsed.isEmpty()) {
      return;
    }
    entities++;
    JsonNode object = parsed.get();
    boolean isMessage = object.path("header").isObject() && object.path("body").isObject();
    if (isMessage && !schemaOf(object).equals(sink.get("aep.schema.id"))) {
      ofOtherSchemas++;
    }
    JsonNode entity = isMessage ? object.path("body").path("xdmEntity") : object;
    if (entity.path("_id").asText("").isBlank() && (isMessage || !adds("aep.entity.id"))) {
      withoutId.add(Long.toString(line));
    }
    JsonNode timestamp = entity.path("timestamp");
    boolean hasTimestamp = DATE_TIME.matcher(timestamp.asText("")).matches();
    boolean addsTimestamp = timestamp.isMissingNode() && adds("aep.entity.timestamp");
    if (!hasTimestamp && (isMessage || !addsTimestamp)) {
      withoutTimestamp.add(Long.toString(line));
    }
  }

  /** What AEP would do later with the entities so far; one line each. */
  List<String> verdict(List<DeadLetter> deadLetters) {
    if (entities == 0) {
      return List.of();
    }
    if (sink.containsKey(SCHEMA)) {
      return fit(deadLetters.stream().filter(it -> it.reason().startsWith(VIOLATION)).count());
    }
    // Transformations and mappings change what AEP gets.
    boolean isChanged = sink.containsKey("transforms") || isRaw();
    return isChanged ? List.of() : needs();
  }

  private List<String> fit(long violations) {
    List<String> lines = new ArrayList<>();
    lines.add(
        violations == 0
            ? "No entity violates the schema " + sink.get(SCHEMA)
            : "%,d of %s the schema %s: without aep.validation.schema, AEP would accept and later drop them. See docs/xdm.md"
                .formatted(
                    violations,
                    Count.of(entities, "entity") + (violations == 1 ? " violates" : " violate"),
                    sink.get(SCHEMA)));
    if (ofOtherSchemas > 0) {
      lines.add(
          "Not checked: %s of another schema than %s"
              .formatted(Count.of(ofOtherSchemas, "message"), sink.get("aep.schema.id")));
    }
    return lines;
  }

  private List<String> needs() {
    List<String> lines = new ArrayList<>();
    lack(withoutId, "_id").ifPresent(lines::add);
    lack(withoutTimestamp, "timestamp such as 2026-11-24T09:30:00Z").ifPresent(lines::add);
    if (lines.isEmpty()) {
      lines.add(
          "%s an _id and a timestamp, which every ExperienceEvent needs. -Dschema=FILE checks the other fields"
              .formatted(
                  entities == 1 ? "The entity has" : "All %,d entities have".formatted(entities)));
    }
    return lines;
  }

  private Optional<String> lack(Lines of, String field) {
    return of.count() == 0
        ? Optional.empty()
        : Optional.of(
            "%,d of %s no %s (%s): AEP would drop %s. See docs/xdm.md"
                .formatted(
                    of.count(),
                    Count.of(entities, "entity") + (of.count() == 1 ? " has" : " have"),
                    field,
                    of,
                    of.count() == 1 ? "it as ExperienceEvent" : "them as ExperienceEvents"));
  }

  private boolean adds(String key) {
    return !sink.getOrDefault(key, "none").equalsIgnoreCase("none");
  }

  private boolean isRaw() {
    return sink.getOrDefault("aep.record.format", "").equalsIgnoreCase("raw");
  }

  private static String schemaOf(JsonNode message) {
    return message.path("header").path("schemaRef").path("id").asText();
  }

  private Optional<JsonNode> parse(byte[] value) {
    try {
      return Optional.of(json.readTree(value)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory cannot be read", e);
    }
  }
}
