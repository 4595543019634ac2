package io.aepconnect.delivery;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.testing.FakeEndpoint;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.ManualClock;
import io.aepconnect.testing.PipelineHarness;
import io.aepconnect.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;

/** Plays steady traffic against the real pipeline, on a clock of its own, with any answers. */
final class TrafficSimulation implements BatchEndpoint {

  private static final long BUFFER_BYTES = 16_777_216;
  private static final int MOST_RECORDS_PER_PUT = 500;
  private static final long SHORTEST_STEP_MS = 5;
  private static final long LONGEST_STEP_MS = 1_000;

  /** Decides what a request is answered. */
  @FunctionalInterface
  interface Rule {

    /** The answer to a request with these records at that time after the beginning. */
    Reply answer(List<Long> offsets, long ms);
  }

  /** How the traffic is to differ from the usual; change fields before {@link #play}. */
  static final class Setup {
    double recordsPerSecond = 100;
    int recordsPerPut = 10;
    long lastArrivalMs = Long.MAX_VALUE;
    int maxMessages = 5_000;
    int maxInFlight = 5;
    RetryPolicy retry = SimulatedPipeline.DEFAULT_RETRY;
    long latencyMs = 50;
    long seed = 1;

    /** Plays it for so long, or until the task fails. */
    TrafficSimulation play(long lengthMs, Rule rule) {
      TrafficSimulation simulation = new TrafficSimulation(this, rule);
      simulation.run(lengthMs);
      return simulation;
    }
  }

  private record Pending(
      long dueMs, long number, List<Long> offsets, CompletableFuture<Reply> reply) {}

  private final Setup setup;
  private final Rule rule;
  private final SplittableRandom random;
  private final ManualClock clock = new ManualClock();
  private final FakeTaskContext context = new FakeTaskContext();
  private final DeliveryPipeline pipeline;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::dueMs).thenComparingLong(Pending::number));
  private final Map<Long, Long> arrivedMs = new HashMap<>();
  private final List<Long> accepted = new ArrayList<>();
  private final long startMs = clock.millis();
  private long offset;
  private long requests;
  private RuntimeException failure;

  private TrafficSimulation(Setup setup, Rule rule) {
    this.setup = setup;
    this.rule = rule;
    this.random = new SplittableRandom(setup.seed);
    this.pipeline =
        new SimulatedPipeline(setup.maxMessages, setup.maxInFlight, BUFFER_BYTES, setup.retry)
            .build(this, context, clock, random.split());
  }

  /** When each record arrived, by offset. */
  Map<Long, Long> arrivedMs() {
    return arrivedMs;
  }

  /** Offsets of what was accepted, in that order. */
  List<Long> accepted() {
    return accepted;
  }

  /** How many records were accepted, each counted once. */
  long acceptedRecords() {
    return accepted.stream().distinct().count();
  }

  List<Long> deadOffsets() {
    return context.deadOffsets();
  }

  long requests() {
    return requests;
  }

  /** What the task failed with; null if it did not. */
  RuntimeException failure() {
    return failure;
  }

  /** What came of it, to be read when a test fails. */
  String report(LongPredicate poison) {
    List<Long> dead = deadOffsets();
    return String.format(
        "after %d ms: %d arrived, %d accepted, %d dead letters of which %d are of good records, "
            + "%d poisons not found, %d requests, failure: %s",
        now(),
        arrivedMs.size(),
        acceptedRecords(),
        dead.size(),
        dead.stream().filter(it -> !poison.test(it)).count(),
        arrivedMs.keySet().stream().filter(it -> poison.test(it) && !dead.contains(it)).count(),
        requests,
        failure);
  }

  /** A 207 that has an entry for each record: an error of that status, or that it is accepted. */
  static Reply entries(List<Long> offsets, LongPredicate fails, int status) {
    String error = "{\"status\":" + status + ",\"message\":\"x\"}";
    return FakeEndpoint.reply(
        207,
        offsets.stream()
            .map(it -> fails.test(it) ? error : "{\"xactionId\":\"1:2:3:0\"}")
            .collect(Collectors.joining(",", "{\"responses\":[", "]}")));
  }

  /** Accepts everything. */
  static Reply accept(List<Long> offsets) {
    return entries(offsets, it -> false, 0);
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    requests++;
    List<Long> offsets = batch.messages().stream().map(PipelineHarness::offset).toList();
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    long latency = setup.latencyMs / 2 + random.nextLong(setup.latencyMs);
    pending.add(new Pending(clock.millis() + latency, requests, offsets, reply));
    return reply;
  }

  @Override
  public void close() {}

  private void run(long lengthMs) {
    try {
      while (now() < lengthMs) {
        answerWhatIsDue();
        boolean paused = context.isPaused();
        pipeline.put(paused ? List.of() : arrivals());
        clock.advance(untilNextEvent(paused));
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private long now() {
    return clock.millis() - startMs;
  }

  private void answerWhatIsDue() {
    while (!pending.isEmpty() && pending.peek().dueMs() <= clock.millis()) {
      Pending due = pending.poll();
      Reply reply = rule.answer(due.offsets(), now());
      noteAccepted(due.offsets(), reply);
      due.reply().complete(reply);
    }
  }

  /** Reads the entries that {@link #entries} wrote. */
  private void noteAccepted(List<Long> offsets, Reply reply) {
    if (reply instanceof Reply.Answered answered && answered.status() == 207) {
      String[] entries = new String(answered.body(), StandardCharsets.UTF_8).split("\\},\\{", -1);
      for (int i = 0; i < entries.length; i++) {
        if (entries[i].contains("xactionId")) {
          accepted.add(offsets.get(i));
        }
      }
    }
  }

  private List<SinkRecord> arrivals() {
    List<SinkRecord> records = new ArrayList<>();
    long due = (long) (setup.recordsPerSecond * Math.min(now(), setup.lastArrivalMs) / 1000);
    if (due - offset >= setup.recordsPerPut) {
      long end = Math.min(due, offset + MOST_RECORDS_PER_PUT);
      for (; offset < end; offset++) {
        arrivedMs.put(offset, now());
        records.add(Records.record(Records.PARTITION, offset, "{\"o\":" + offset + "}"));
      }
    }
    return records;
  }

  /** Until a request is answered, records arrive, or the pipeline wants to be called. */
  private long untilNextEvent(boolean paused) {
    long next = LONGEST_STEP_MS;
    if (!pending.isEmpty()) {
      next = Math.min(next, pending.peek().dueMs() - clock.millis());
    }
    long asked = context.takeTimeoutMs();
    if (asked >= 0) {
      next = Math.min(next, asked);
    }
    if (!paused && now() < setup.lastArrivalMs) {
      double arrivalMs = (offset + setup.recordsPerPut) * 1000 / setup.recordsPerSecond;
      next = Math.min(next, (long) Math.ceil(arrivalMs) - now());
    }
    return Math.max(SHORTEST_STEP_MS, next);
  }
}
