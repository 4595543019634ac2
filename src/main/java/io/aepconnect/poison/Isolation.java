package io.aepconnect.poison;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.message.XdmMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Narrows a batch whose requests fail as a whole down to the messages that are at fault. It sends
 * one request at a time, the first messages first, and splits only what fails: so what a bad time
 * shatters is one path through the batch, not all of it. While a message stands alone under
 * suspicion the others wait; some of them go singly between its attempts, to be compared with it.
 * Pure; for one thread.
 */
public final class Isolation {

  /**
   * What to send next.
   *
   * @param compared whether the request is there to be compared with the suspect's
   */
  public record Piece(Batch batch, boolean compared) {}

  /** A message that failed alone and is tried again. */
  private record Alone(Batch batch, long dueMs) {}

  private final long firstRequest;
  private final boolean ordered;
  private final Deque<Batch> pieces = new ArrayDeque<>();
  private final List<Alone> alone = new ArrayList<>();
  private boolean underWay;
  private long pausedUntilMs;
  private long bytes;

  /**
   * @param firstRequest number of the first request that failed as a whole
   * @param ordered whether messages may overtake one before them only where nothing else helps
   */
  public Isolation(long firstRequest, boolean ordered) {
    this.firstRequest = firstRequest;
    this.ordered = ordered;
  }

  /** The number of the first request that failed as a whole. */
  public long firstRequest() {
    return firstRequest;
  }

  /** Takes a batch with several messages, of which one or more may be at fault. */
  public void split(Batch batch) {
    List<Batch> halves = batch.halves();
    for (int i = halves.size() - 1; i >= 0; i--) {
      pieces.addFirst(halves.get(i));
    }
    bytes += batch.messageBytes();
  }

  /** Takes a batch back that says nothing about its messages, to be sent from that time on. */
  public void putBack(Batch batch, long dueMs) {
    pieces.addFirst(batch);
    bytes += batch.messageBytes();
    pausedUntilMs = dueMs;
  }

  /** Takes a message that failed alone, to be tried again from that time on. */
  public void tryAgain(Batch message, long dueMs) {
    alone.add(new Alone(message, dueMs));
    bytes += message.messageBytes();
  }

  /**
   * Takes what is to be sent now; null if nothing is. The next one goes only after {@link
   * #returned}.
   */
  public Piece next(long nowMs, PoisonDetector detector) {
    if (nextDueMs() > nowMs) {
      return null;
    }
    Piece piece = alone.isEmpty() ? new Piece(pieces.pollFirst(), false) : trial(detector);
    bytes -= piece.batch().messageBytes();
    underWay = true;
    return piece;
  }

  /** The request with what {@link #next} gave is over. */
  public void returned() {
    underWay = false;
  }

  /** When {@link #next} has something; Long.MAX_VALUE while it must wait for a reply. */
  public long nextDueMs() {
    if (underWay || isEmpty()) {
      return Long.MAX_VALUE;
    }
    long due = alone.stream().mapToLong(Alone::dueMs).min().orElse(0);
    return Math.max(due, pausedUntilMs);
  }

  /** Whether its suspect cannot be judged unless messages from elsewhere are sent. */
  public boolean wantsComparison(PoisonDetector detector) {
    return pieces.isEmpty()
        && alone.stream()
            .flatMap(suspect -> suspect.batch().messages().stream())
            .anyMatch(message -> detector.wantsComparison(message.record(), ordered));
  }

  /** Whether nothing is left to be sent. */
  public boolean isEmpty() {
    return pieces.isEmpty() && alone.isEmpty();
  }

  /** Whether nothing is left and nothing is under way. */
  public boolean isOver() {
    return isEmpty() && !underWay;
  }

  /** The size of the waiting messages in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Takes out all that waits, in order, with nothing held against it: it was an outage. */
  public List<Batch> dissolve() {
    List<Batch> rest = new ArrayList<>();
    alone.forEach(message -> rest.add(message.batch()));
    rest.addAll(pieces);
    alone.clear();
    pieces.clear();
    bytes = 0;
    return rest.stream().map(batch -> batch.with(batch.attempts().afresh())).toList();
  }

  /** Drops the messages whose records were forgotten. */
  public void removeForgotten() {
    List<Batch> kept = pieces.stream().flatMap(batch -> batch.withoutForgotten().stream()).toList();
    pieces.clear();
    pieces.addAll(kept);
    alone.removeIf(message -> message.batch().withoutForgotten().isEmpty());
    bytes =
        pieces.stream().mapToLong(Batch::messageBytes).sum()
            + alone.stream().mapToLong(message -> message.batch().messageBytes()).sum();
  }

  /** The suspect whose time came first, or before it another message to compare it with. */
  private Piece trial(PoisonDetector detector) {
    Alone suspect = alone.stream().min(Comparator.comparingLong(Alone::dueMs)).orElseThrow();
    XdmMessage message = suspect.batch().messages().get(0);
    if (!pieces.isEmpty() && detector.wantsComparison(message.record(), ordered)) {
      return new Piece(firstMessage(), true);
    }
    alone.remove(suspect);
    return new Piece(suspect.batch(), false);
  }

  private Batch firstMessage() {
    Batch first = pieces.pollFirst();
    List<XdmMessage> messages = first.messages();
    if (messages.size() > 1) {
      pieces.addFirst(first.with(messages.subList(1, messages.size())));
    }
    return first.with(messages.subList(0, 1)).with(Attempts.NONE);
  }
}
