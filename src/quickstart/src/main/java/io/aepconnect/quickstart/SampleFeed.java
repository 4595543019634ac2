package io.aepconnect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Repeats the sample events until it has made enough, each with an {@code _id} of its own. It
 * spreads other records among them: sample profiles, and records that must be rejected or skipped.
 */
final class SampleFeed implements Feed {

  private static final int TOO_BIG = 1_200_000;

  private final ObjectMapper json = new ObjectMapper();
  private final List<ObjectNode> events;
  private final List<FeedRecord> others;
  private final int eventCount;

  SampleFeed(Samples samples, int eventCount) {
    this.events = samples.events();
    this.eventCount = eventCount;
    this.others = new ArrayList<>();
    for (ObjectNode message : samples.profiles()) {
      others.add(record(PROFILES, "profile-" + others.size(), message, Outcome.ACCEPTED));
    }
    others.addAll(rejected(samples.rejected()));
    others.add(FeedRecord.of(EVENTS, "tombstone", null, Outcome.SKIPPED));
  }

  @Override
  public String description() {
    long profiles = others.stream().filter(it -> it.outcome() == Outcome.ACCEPTED).count();
    return "%,d sample events, %d profiles and %d records that must be rejected or skipped"
        .formatted(eventCount, profiles, others.size() - profiles);
  }

  @Override
  public void forEach(Consumer<FeedRecord> sink) {
    int other = 0;
    for (int i = 0; i < eventCount; i++) {
      // Spreads the other records evenly among the events.
      for (; (long) other * eventCount < (long) i * others.size(); other++) {
        sink.accept(others.get(other));
      }
      sink.accept(replay(i));
    }
    others.subList(other, others.size()).forEach(sink);
  }

  private FeedRecord replay(int number) {
    ObjectNode event = events.get(number % events.size()).deepCopy();
    String id = event.path("_id").asText() + "-" + number / events.size();
    event.put("_id", id);
    return record(EVENTS, id, event, Outcome.ACCEPTED);
  }

  private List<FeedRecord> rejected(List<ObjectNode> messages) {
    List<FeedRecord> records = new ArrayList<>();
    for (ObjectNode message : messages) {
      records.add(record(EVENTS, "refused-" + records.size(), message, Outcome.DEAD_LETTER));
    }
    for (String text : List.of("not JSON at all", "{\"_id\":\"cut off", "[1,2,3]")) {
      records.add(
          FeedRecord.of(
              EVENTS,
              "refused-" + records.size(),
              text.getBytes(StandardCharsets.UTF_8),
              Outcome.DEAD_LETTER));
    }
    ObjectNode big = events.get(0).deepCopy().put("_id", "too-big");
    big.putObject("_acme").put("note", "x".repeat(TOO_BIG));
    records.add(record(EVENTS, "refused-" + records.size(), big, Outcome.DEAD_LETTER));
    return records;
  }

  private FeedRecord record(String topic, String key, JsonNode value, Outcome outcome) {
    try {
      return FeedRecord.of(topic, key, json.writeValueAsBytes(value), outcome);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A sample cannot be written", e);
    }
  }
}
