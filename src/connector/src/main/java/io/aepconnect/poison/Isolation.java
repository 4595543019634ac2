package io.aepconnect.poison;

import io.aepconnect.batch.Attempts;
import io.aepconnect.batch.Batch;
import io.aepconnect.message.XdmMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a batch whose requests fail as a whole until the messages at fault are isolated. It sends
 * one request at a time, the first messages first, and splits only the pieces that fail. So an
 * outage splits only a part of the batch into small pieces. While a suspect is isolated, some other
 * messages wait: they are sent alone between its attempts, to be compared with it. Pure; for one
 * thread.
 */
public final class Isolation {

  /**
   * What to send next.
   *
   * @param compared whether the request is sent to be compared with those of a suspect
   */
  public record Piece(Batch batch, boolean compared) {}

  /** How many messages wait while there is a suspect, to be compared with it one by one. */
  private static final int KEPT_FOR_COMPARISON = 64;

  /** A message that failed alone and waits to be retried. */
  private record Alone(Batch batch, long dueMs) {}

  private final boolean ordered;
  private final Deque<Batch> pieces = new ArrayDeque<>();
  private final List<Alone> alone = new ArrayList<>();
  private List<XdmMessage> original = List.of();
  private long rejectedAfter = Long.MAX_VALUE;
  private boolean inFlight;
  private long pausedUntilMs;
  private long bytes;

  /**
   * @param ordered whether records keep their order, so that messages pass an earlier one only if
   *     nothing else helps
   */
  public Isolation(boolean ordered) {
    this.ordered = ordered;
  }

  /**
   * A request with several of the messages got a 400 or 413; only the first such request counts.
   */
  public void rejectedTogether(long latestRequest) {
    rejectedAfter = Math.min(rejectedAfter, latestRequest);
  }

  /** The last request that was sent before the first such response; Long.MAX_VALUE without one. */
  public long rejectedTogetherAfter() {
    return rejectedAfter;
  }

  /** Splits a batch with several messages, of which one or more may be at fault. */
  public void split(Batch batch) {
    if (original.isEmpty()) {
      original = batch.messages();
    }
    List<Batch> halves = batch.halves();
    for (int i = halves.size() - 1; i >= 0; i--) {
      pieces.addFirst(halves.get(i));
    }
    bytes += batch.messageBytes();
  }

  /**
   * Adds a batch again whose response said nothing about its messages, to be sent from that time
   * on.
   */
  public void putBack(Batch batch, long dueMs) {
    pieces.addFirst(batch);
    bytes += batch.messageBytes();
    pausedUntilMs = dueMs;
  }

  /** Adds a message that failed alone, to be retried from that time on. */
  public void retry(Batch message, long dueMs) {
    alone.add(new Alone(message, dueMs));
    if (ordered) {
      alone.sort(Comparator.comparingInt(it -> original.indexOf(it.batch().messages().get(0))));
    }
    bytes += message.messageBytes();
  }

  /**
   * Takes the piece to send now; null if there is none. The next piece is sent only after {@link
   * #returned}.
   */
  public @Nullable Piece next(long nowMs, PoisonDetector detector) {
    if (nextDueMs() > nowMs) {
      return null;
    }
    Piece piece = dueSuspectMs() <= nowMs ? trial(detector) : new Piece(nextPiece(), false);
    bytes -= piece.batch().messageBytes();
    inFlight = true;
    return piece;
  }

  /** The request with the piece from {@link #next} is complete. */
  public void returned() {
    inFlight = false;
  }

  /** Whether the request with the piece from {@link #next} is in flight. */
  public boolean isUnderWay() {
    return inFlight;
  }

  /** When {@link #next} has a piece; Long.MAX_VALUE while it must wait for a response. */
  public long nextDueMs() {
    if (inFlight || isEmpty()) {
      return Long.MAX_VALUE;
    }
    return Math.max(pausedUntilMs, mayGoOn() ? 0 : dueSuspectMs());
  }

  private long dueSuspectMs() {
    LongStream due = alone.stream().mapToLong(Alone::dueMs);
    return (ordered ? due.limit(1) : due).min().orElse(Long.MAX_VALUE);
  }

  /**
   * Whether pieces may be sent before a suspect, because enough are left to be compared with it.
   */
  private boolean mayGoOn() {
    return alone.isEmpty()
        || (!ordered && pieces.stream().mapToInt(Batch::size).sum() > KEPT_FOR_COMPARISON);
  }

  /** Whether the suspect can only be judged after messages from outside this batch were sent. */
  public boolean wantsComparison(PoisonDetector detector) {
    return pieces.isEmpty()
        && alone.stream()
            .flatMap(suspect -> suspect.batch().messages().stream())
            .anyMatch(message -> detector.wantsComparison(message.record(), ordered));
  }

  /** Whether messages wait that are not isolated. */
  public boolean hasPieces() {
    return !pieces.isEmpty();
  }

  /** Whether nothing is left to be sent. */
  public boolean isEmpty() {
    return pieces.isEmpty() && alone.isEmpty();
  }

  /** Whether nothing is left to be sent and nothing is in flight. */
  public boolean isOver() {
    return isEmpty() && !inFlight;
  }

  /** The size of the waiting messages in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Removes and returns all waiting messages in order, without their 500s: it was an outage. */
  public List<Batch> dissolve() {
    List<Batch> rest = new ArrayList<>();
    alone.forEach(message -> rest.add(message.batch()));
    rest.addAll(pieces);
    alone.clear();
    pieces.clear();
    bytes = 0;
    rest.sort(Comparator.comparingInt(batch -> original.indexOf(batch.messages().get(0))));
    return rest.stream().map(batch -> batch.with(batch.attempts().afresh())).toList();
  }

  /** Drops the messages whose records were revoked. */
  public void removeRevoked() {
    List<Batch> kept = pieces.stream().flatMap(batch -> batch.withoutRevoked().stream()).toList();
    pieces.clear();
    pieces.addAll(kept);
    alone.removeIf(message -> message.batch().withoutRevoked().isEmpty());
    bytes =
        pieces.stream().mapToLong(Batch::messageBytes).sum()
            + alone.stream().mapToLong(message -> message.batch().messageBytes()).sum();
  }

  /** The suspect that is due, or before it another message to compare it with. */
  private Piece trial(PoisonDetector detector) {
    Alone suspect =
        ordered
            ? alone.get(0)
            : alone.stream().min(Comparator.comparingLong(Alone::dueMs)).orElseThrow();
    XdmMessage message = suspect.batch().messages().get(0);
    if (!pieces.isEmpty() && detector.wantsComparison(message.record(), ordered)) {
      return new Piece(lastMessage(), true);
    }
    alone.remove(suspect);
    return new Piece(suspect.batch(), false);
  }

  /** The first piece, or so much of it that enough messages are left for comparison. */
  private Batch nextPiece() {
    Batch first = pieces.pollFirst();
    int left = pieces.stream().mapToInt(Batch::size).sum();
    int size = alone.isEmpty() ? first.size() : first.size() + left - KEPT_FOR_COMPARISON;
    if (size >= first.size()) {
      return first;
    }
    pieces.addFirst(first.with(first.messages().subList(size, first.size())));
    return first.with(first.messages().subList(0, size));
  }

  /** The last message: it is far from the suspect, and neighbouring messages are often alike. */
  private Batch lastMessage() {
    Batch last = pieces.pollLast();
    List<XdmMessage> messages = last.messages();
    int end = messages.size() - 1;
    if (end > 0) {
      pieces.addLast(last.with(messages.subList(0, end)));
    }
    return last.with(messages.subList(end, end + 1)).with(Attempts.NONE);
  }
}
