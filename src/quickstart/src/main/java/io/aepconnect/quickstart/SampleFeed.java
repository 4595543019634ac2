package io.aepconnect.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aepconnect.quickstart.FeedRecord.Outcome;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Repeats the sample events until it has made enough, each with an {@code _id} of its own. It
 * spreads other records among them: sample profiles, and records that must be rejected or skipped
 * or that must fail later.
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
    for (ObjectNode event : samples.failingLater()) {
      others.add(record(EVENTS, "fails-later-" + others.size(), event, Outcome.FAILED_LATER));
    }
    others.addAll(rejected(samples.rejected()));
    others.add(FeedRecord.of(EVENTS, "tombstone", null, Outcome.SKIPPED));
    // Every kind occurs from the beginning to the end of the run, and every run is the same.
    Collections.shuffle(others, new Random(1));
  }

  @Override
  public String description() {
    long profiles = others(Outcome.ACCEPTED);
    long failing = others(Outcome.FAILED_LATER);
    String later = failing == 0 ? "" : ", %,d that must fail later".formatted(failing);
    return "%s, %s%s and %s that must be rejected or skipped"
        .formatted(
            Count.of(eventCount, "sample event"),
            Count.of(profiles, "profile"),
            later,
            Count.of(others.size() - profiles - failing, "record"));
  }

  private long others(Outcome outcome) {
    return others.stream().filter(it -> it.outcome() == outcome).count();
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
