package io.aepconnect.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import io.aepconnect.inlet.BatchEndpoint;
import io.aepconnect.message.XdmMessage;
import io.aepconnect.testing.FakeTaskContext;
import io.aepconnect.testing.ManualClock;
import io.aepconnect.testing.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.sink.SinkRecord;

/** Plays an outage against the real pipeline at default settings, on a clock of its own. */
final class OutageSimulation implements BatchEndpoint {

  /** How long records go on to arrive after the outage, so that poison can be told apart. */
  private static final long AFTERWARDS_MS = 150_000;

  /** From then to the end none arrive, so that all that did can be finished. */
  private static final long QUIET_MS = 5_000;

  private static final long BUFFER_BYTES = 1_000_000_000;
  private static final long SHORTEST_STEP_MS = 5;
  private static final long LONGEST_STEP_MS = 1_000;

  /**
   * The result of a simulation.
   *
   * @param wrong offsets of good records that were dead-lettered
   * @param missed offsets of poisonous messages that were not dead-lettered
   * @param found for each poisonous message, the time in ms from its arrival or the end of the
   *     outage, whichever was later, until it was found
   * @param unfinished good records that were not accepted in the end
   * @param repeated messages that were accepted more than once
   */
  record Result(
      Set<Long> wrong,
      Set<Long> missed,
      List<Long> found,
      long unfinished,
      long requests,
      long repeated) {

    boolean isGood() {
      return wrong.isEmpty() && missed.isEmpty() && unfinished == 0 && repeated == 0;
    }
  }

  private record Pending(long dueMs, Batch batch, CompletableFuture<Reply> reply) {}

  private final SimulatedOutage outage;
  private final SplittableRandom random;
  private final ManualClock clock = new ManualClock();
  private final FakeTaskContext context = new FakeTaskContext();
  private final DeliveryPipeline pipeline;
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::dueMs));
  private final Set<Long> accepted = new HashSet<>();
  private final Map<Long, Long> poisonArrivedMs = new HashMap<>();
  private final long startMs = clock.millis();
  private long offset;
  private long requests;
  private long repeated;

  private OutageSimulation(SimulatedOutage outage) {
    this.outage = outage;
    this.random = new SplittableRandom(outage.seed() + 1);
    this.pipeline =
        new SimulatedPipeline(
                outage.maxMessages(),
                outage.maxInFlight(),
                BUFFER_BYTES,
                SimulatedPipeline.DEFAULT_RETRY)
            .build(this, context, clock, random.split());
  }

  static Result play(SimulatedOutage outage) {
    return new OutageSimulation(outage).run();
  }

  private Result run() {
    // Where records keep their order, poisonous messages are found one after another.
    int turns = outage.maxInFlight() == 1 ? Math.max(1, outage.poisons()) : 1;
    long endMs = outage.lengthMs() + AFTERWARDS_MS * turns;
    // Poisonous messages arrive during the outage and in the half minute after it.
    Set<Long> poisonAt = new HashSet<>();
    long records = (long) (outage.recordsPerSecond() * (outage.lengthMs() + 30_000) / 1000);
    for (int i = 0; i < outage.poisons(); i++) {
      poisonAt.add(random.nextLong(Math.max(1, records)));
    }
    Map<Long, Long> foundMs = new HashMap<>();
    Set<Long> wrong = new HashSet<>();
    int letters = 0;
    for (long ms = 0; ms < endMs; ms = clock.millis() - startMs) {
      while (!pending.isEmpty() && pending.peek().dueMs() <= clock.millis()) {
        Pending due = pending.poll();
        due.reply().complete(answer(due.batch()));
      }
      pipeline.put(ms < endMs - QUIET_MS ? arrived(ms, poisonAt) : List.of());
      for (; letters < context.letters().size(); letters++) {
        long dead = context.letters().get(letters).record().kafkaOffset();
        if (poisonArrivedMs.containsKey(dead)) {
          foundMs.put(dead, ms - Math.max(poisonArrivedMs.get(dead), outage.lengthMs()));
        } else {
          wrong.add(dead);
        }
      }
      clock.advance(untilNextEvent(ms));
    }
    Set<Long> missed = new HashSet<>(poisonArrivedMs.keySet());
    missed.removeAll(foundMs.keySet());
    long stillUnderWay = pending.stream().mapToLong(it -> it.batch().size()).sum();
    long unfinished =
        offset - accepted.size() - foundMs.size() - wrong.size() - missed.size() - stillUnderWay;
    return new Result(
        wrong, missed, List.copyOf(foundMs.values()), Math.max(0, unfinished), requests, repeated);
  }

  /** Until a request is answered, records arrive, or the pipeline wants to be called. */
  private long untilNextEvent(long ms) {
    long answered = pending.isEmpty() ? LONGEST_STEP_MS : pending.peek().dueMs() - clock.millis();
    long asked = context.takeTimeoutMs();
    long arrival =
        (long) Math.ceil((offset + outage.recordsPerPut()) * 1000 / outage.recordsPerSecond()) - ms;
    long next = Math.min(answered, Math.min(arrival, asked < 0 ? LONGEST_STEP_MS : asked));
    return Math.max(SHORTEST_STEP_MS, Math.min(LONGEST_STEP_MS, next));
  }

  private List<SinkRecord> arrived(long ms, Set<Long> poisonAt) {
    List<SinkRecord> records = new ArrayList<>();
    long due = (long) (outage.recordsPerSecond() * ms / 1000);
    if (due - offset >= outage.recordsPerPut()) {
      for (; offset < due; offset++) {
        if (poisonAt.contains(offset)) {
          poisonArrivedMs.put(offset, ms);
        }
        records.add(Records.record(Records.PARTITION, offset, "{\"o\":" + offset + "}"));
      }
    }
    return records;
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    requests++;
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    long latency = outage.latencyMs() / 2 + random.nextLong(outage.latencyMs());
    pending.add(new Pending(clock.millis() + latency, batch, reply));
    return reply;
  }

  private Reply answer(Batch batch) {
    boolean on = outage.isOn(clock.millis() - startMs);
    if (!outage.entries()) {
      boolean poisoned = batch.messages().stream().anyMatch(it -> isPoison(offset(it)));
      if (on && random.nextDouble() < outage.failure()) {
        return failure();
      } else if (poisoned) {
        return reply(500, "");
      }
    }
    StringBuilder body = new StringBuilder("{\"responses\":[");
    for (int i = 0; i < batch.size(); i++) {
      long o = offset(batch.messages().get(i));
      boolean fails =
          outage.entries() && ((on && random.nextDouble() < outage.failure()) || isPoison(o));
      body.append(i == 0 ? "" : ",");
      if (fails) {
        body.append("{\"status\":503,\"message\":\"later\"}");
      } else {
        body.append("{\"xactionId\":\"1:2:3:").append(i).append("\"}");
        repeated += accepted.add(o) ? 0 : 1;
      }
    }
    return reply(207, body.append("]}").toString());
  }

  private Reply failure() {
    int kind = outage.onlyErrors() ? 0 : random.nextInt(4);
    return switch (kind) {
      case 2 -> reply(503, "");
      case 3 -> new Reply.Unanswered("reset");
      default -> reply(500, "");
    };
  }

  private boolean isPoison(long o) {
    return poisonArrivedMs.containsKey(o);
  }

  private static long offset(XdmMessage message) {
    byte[] json = message.json().bytes();
    long value = 0;
    for (int i = 5; json[i] != '}'; i++) {
      value = 10 * value + json[i] - '0';
    }
    return value;
  }

  private static Reply reply(int status, String body) {
    return new Reply.Answered(status, null, body.getBytes(UTF_8));
  }

  @Override
  public void close() {}
}
