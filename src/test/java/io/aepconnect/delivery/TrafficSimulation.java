package io.aepconnect.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.batch.Batch;
import io.aepconnect.batch.BatchLimits;
import io.aepconnect.http.BatchEndpoint;
import io.aepconnect.http.Reply;
import io.aepconnect.message.*;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.outcome.RetryPolicy;
import io.aepconnect.testing.*;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.function.*;
import java.util.stream.*;
import org.apache.kafka.connect.sink.SinkRecord;

/** Real pipeline, own clock, latency, and any rule of answers. */
final class TrafficSimulation implements BatchEndpoint {
  interface Rule {
    Reply answer(List<Long> offsets, long ms, Batch batch);
  }

  record Pending(long due, long seq, Batch batch, CompletableFuture<Reply> reply) {}

  int maxInFlight = 5, maxMessages = 5000, maxBytes = 1_000_000;
  long buffer = 16_777_216, latency = 50, linger = 0;
  RetryPolicy retry = new RetryPolicy(300, 30_000, 600_000);
  double rate = 100;
  int perPut = 10;
  long stopArrivals = Long.MAX_VALUE;
  String pad = "";
  Rule rule;
  long seed = 1;

  final ManualClock clock = new ManualClock();
  final FakeTaskContext context = new FakeTaskContext();
  final PriorityQueue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(Pending::due).thenComparingLong(Pending::seq));
  final long start = clock.millis();
  final Map<Long, Long> arrived = new HashMap<>(),
      acceptedAt = new HashMap<>(),
      deadAt = new HashMap<>();
  final List<Long> acceptedOrder = new ArrayList<>();
  final TreeMap<Long, Integer> requestsPerSecond = new TreeMap<>();
  final List<List<Long>> sent = new ArrayList<>();
  final List<Long> sentMs = new ArrayList<>();
  long offset, requests, steps, pausedMs;
  int letters;
  DeliveryPipeline pipeline;
  SplittableRandom random;
  RuntimeException failure;
  long failedAt = -1;

  long now() {
    return clock.millis() - start;
  }

  TrafficSimulation init() {
    random = new SplittableRandom(seed);
    pipeline =
        new DeliveryPipeline(
            new DeliverySettings(
                new BatchLimits(maxBytes, maxMessages),
                retry,
                maxInFlight,
                linger,
                buffer,
                0,
                0,
                0,
                NullValues.IGNORE),
            Converters.plain(
                RecordFormat.MESSAGE,
                new Envelope(null, null, null, null, null, null),
                NullFields.OMIT),
            json -> Optional.empty(),
            this,
            context,
            new ErrorSettings(true, true, () -> 0),
            new TaskMetrics(clock),
            clock,
            random.split());
    return this;
  }

  TrafficSimulation run(long untilMs) {
    if (pipeline == null) init();
    try {
      while (now() < untilMs && failure == null) {
        while (!pending.isEmpty() && pending.peek().due() <= clock.millis()) {
          Pending p = pending.poll();
          List<Long> os = p.batch().messages().stream().map(PipelineHarness::offset).toList();
          Reply r = rule.answer(os, now(), p.batch());
          note(os, r);
          p.reply().complete(r);
        }
        steps++;
        boolean paused = context.isPaused();
        List<SinkRecord> in = new ArrayList<>();
        long due = (long) (rate * Math.min(now(), stopArrivals) / 1000);
        if (!paused && due - offset >= perPut) {
          long most = offset + 500;
          for (; offset < due && offset < most; offset++) {
            arrived.put(offset, now());
            in.add(Records.record(Records.PARTITION, offset, "{\"o\":" + offset + pad + "}"));
          }
        }
        pipeline.put(in);
        for (; letters < context.letters().size(); letters++)
          deadAt.put(context.letters().get(letters).record().kafkaOffset(), now());
        long answered = pending.isEmpty() ? 1000 : pending.peek().due() - clock.millis();
        long asked = context.takeTimeoutMs();
        long arrival =
            now() >= stopArrivals || paused
                ? 1000
                : (long) Math.ceil((offset + perPut) * 1000 / rate) - now();
        long step =
            Math.max(
                5, Math.min(1000, Math.min(answered, Math.min(arrival, asked < 0 ? 1000 : asked))));
        if (paused) pausedMs += step;
        clock.advance(step);
      }
    } catch (RuntimeException e) {
      failure = e;
      failedAt = now();
    }
    return this;
  }

  void note(List<Long> os, Reply r) {
    if (r instanceof Reply.Answered a && a.status() == 207) {
      String body = new String(a.body(), UTF_8);
      String[] e = body.split("\\},\\{", -1);
      if (e.length == os.size() && body.contains("responses"))
        for (int i = 0; i < e.length; i++)
          if (!e[i].contains("\"status\"")) {
            acceptedAt.put(os.get(i), now());
            acceptedOrder.add(os.get(i));
          }
    }
  }

  static Reply entries(List<Long> os, LongPredicate fails, int status) {
    return FakeEndpoint.reply(
        207,
        "{\"responses\":["
            + os.stream()
                .map(
                    o ->
                        fails.test(o)
                            ? "{\"status\":" + status + ",\"message\":\"x\"}"
                            : "{\"xactionId\":\"1:2:3:0\"}")
                .collect(Collectors.joining(","))
            + "]}");
  }

  static Reply ok(List<Long> os) {
    return entries(os, o -> false, 0);
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    requests++;
    requestsPerSecond.merge(now() / 1000, 1, Integer::sum);
    sent.add(batch.messages().stream().map(PipelineHarness::offset).toList());
    sentMs.add(now());
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    pending.add(
        new Pending(
            clock.millis() + latency / 2 + random.nextLong(Math.max(1, latency)),
            requests,
            batch,
            reply));
    return reply;
  }

  String report(LongPredicate poison) {
    long good = arrived.keySet().stream().filter(o -> !poison.test(o)).count();
    long wrong = deadAt.keySet().stream().filter(o -> !poison.test(o)).count();
    long pois = arrived.keySet().stream().filter(poison::test).count();
    long found = deadAt.keySet().stream().filter(poison::test).count();
    long slow =
        deadAt.entrySet().stream()
            .filter(e -> poison.test(e.getKey()))
            .mapToLong(e -> e.getValue() - arrived.get(e.getKey()))
            .max()
            .orElse(-1);
    long oldestOpen =
        arrived.entrySet().stream()
            .filter(e -> poison.test(e.getKey()) && !deadAt.containsKey(e.getKey()))
            .mapToLong(e -> now() - e.getValue())
            .max()
            .orElse(0);
    long goodLat =
        acceptedAt.entrySet().stream()
            .filter(e -> !poison.test(e.getKey()))
            .mapToLong(e -> e.getValue() - arrived.get(e.getKey()))
            .max()
            .orElse(-1);
    double avgLat =
        acceptedAt.entrySet().stream()
            .filter(e -> !poison.test(e.getKey()))
            .mapToLong(e -> e.getValue() - arrived.get(e.getKey()))
            .average()
            .orElse(-1);
    return String.format(
        "t=%.0fs due=%d arrived=%d good=%d accepted=%d WRONG=%d poison=%d found=%d slowestFound=%.1fs oldestUnfound=%.1fs requests=%d maxReq/s=%d goodLatency avg=%.1fs max=%.1fs paused=%.0fs steps=%d failure@%d=%s",
        now() / 1e3,
        (long) (rate * Math.min(now(), stopArrivals) / 1000),
        arrived.size(),
        good,
        acceptedAt.size(),
        wrong,
        pois,
        found,
        slow / 1e3,
        oldestOpen / 1e3,
        requests,
        requestsPerSecond.values().stream().mapToInt(i -> i).max().orElse(0),
        avgLat / 1e3,
        goodLat / 1e3,
        pausedMs / 1e3,
        steps,
        failedAt,
        failure == null
            ? null
            : failure.toString().substring(0, Math.min(220, failure.toString().length())));
  }

  @Override
  public void close() {}
}
