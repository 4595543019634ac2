package io.aepconnect.simulator;

import io.aepconnect.simulator.ingestion.LaterFailure;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps what the inlet received: the number and ID of every message, but only the last messages as
 * a whole. Thread-safe.
 */
final class Inbox {

  /** A message of this dataset fails later. */
  private record Pending(String datasetId, LaterFailure failure) {}

  private final int keep;
  private final Clock clock;
  private final Queue<Pending> pending =
      new PriorityQueue<>(Comparator.comparingLong(it -> it.failure().timeMs()));
  private final Deque<AcceptedMessage> accepted = new ArrayDeque<>();
  private final Deque<RefusedMessage> refused = new ArrayDeque<>();
  private final Deque<SeenRequest> seenRequests = new ArrayDeque<>();
  private final List<String> acceptedIds = new ArrayList<>();
  private final Map<String, Long> refusedByReason = new TreeMap<>();
  private final Map<String, DatasetTally> datasets = new HashMap<>();
  private final Map<Integer, Long> requestsByStatus = new TreeMap<>();
  private long requests;
  private long messages;
  private long bodies;
  private long bytes;
  private long largestBody;
  private long refusedCount;
  private long failedLater;
  private int inFlight;
  private int mostInFlight;

  Inbox(int keep, Clock clock) {
    this.clock = clock;
    this.keep = keep;
  }

  /** Counts a request; returns its number, from 1. */
  synchronized long requestStarted() {
    inFlight++;
    mostInFlight = Math.max(mostInFlight, inFlight);
    return ++requests;
  }

  synchronized void requestEnded(int status) {
    inFlight--;
    requestsByStatus.merge(status, 1L, Long::sum);
  }

  synchronized void received(SeenRequest request) {
    messages += request.messages();
    bodies++;
    bytes += request.bytes();
    largestBody = Math.max(largestBody, request.bytes());
    seenRequests.addLast(request);
    if (seenRequests.size() > keep) {
      seenRequests.removeFirst();
    }
  }

  synchronized void accept(AcceptedMessage message) {
    acceptedIds.add(message.id());
    tally(message).accept(message);
    if (message.later() != null) {
      pending.add(new Pending(message.datasetId(), message.later()));
    }
    accepted.addLast(message);
    if (accepted.size() > keep) {
      accepted.removeFirst();
    }
  }

  synchronized void refuse(RefusedMessage message) {
    refusedCount++;
    refusedByReason.merge(message.reason(), 1L, Long::sum);
    tally(message).refuse(message);
    refused.addLast(message);
    if (refused.size() > keep) {
      refused.removeFirst();
    }
  }

  synchronized List<AcceptedMessage> accepted() {
    return List.copyOf(accepted);
  }

  synchronized List<RefusedMessage> refused() {
    return List.copyOf(refused);
  }

  synchronized List<SeenRequest> seenRequests() {
    return List.copyOf(seenRequests);
  }

  synchronized List<String> acceptedIds() {
    return List.copyOf(acceptedIds);
  }

  synchronized InletStats stats() {
    countFailures();
    return new InletStats(
        requests,
        messages,
        acceptedIds.size(),
        failedLater,
        refusedCount,
        bodies,
        bytes,
        largestBody,
        mostInFlight,
        Map.copyOf(requestsByStatus),
        Map.copyOf(refusedByReason),
        datasets.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> it.getValue().stats())));
  }

  synchronized void clear() {
    accepted.clear();
    refused.clear();
    seenRequests.clear();
    acceptedIds.clear();
    pending.clear();
    refusedByReason.clear();
    datasets.clear();
    requestsByStatus.clear();
    requests = 0;
    messages = 0;
    bodies = 0;
    bytes = 0;
    largestBody = 0;
    refusedCount = 0;
    failedLater = 0;
    mostInFlight = inFlight;
  }

  private DatasetTally tally(SeenMessage message) {
    return tally(message.datasetId());
  }

  private DatasetTally tally(String datasetId) {
    return datasets.computeIfAbsent(datasetId, id -> new DatasetTally());
  }

  /** Counts the messages whose batches have failed in the meantime. */
  private void countFailures() {
    long now = clock.millis();
    while (!pending.isEmpty() && pending.peek().failure().timeMs() <= now) {
      Pending failed = pending.remove();
      failedLater++;
      tally(failed.datasetId()).failLater(failed.failure());
    }
  }
}
