package io.aepconnect.failed;

import io.aepconnect.http.Backoff;
import io.aepconnect.metrics.DatasetMetrics;
import io.aepconnect.metrics.FailedMetric;
import io.aepconnect.platform.CatalogBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a dataset that were found and are not read yet, oldest first. One that could not
 * be read waits, and others go before it. For one thread at a time.
 */
final class FoundBatches {

  /** AEP may list the files of a batch only some time after the batch failed. */
  private static final Duration FILES_MAY_COME = Duration.ofHours(1);

  private static final int REFUSALS_BEFORE_GIVING_UP = 3;

  /** A batch that AEP does not give is asked for less and less often, up to this factor. */
  private static final int LONGER_AFTER_REFUSALS = 10;

  /** A gateway may end several downloads at the same size. */
  private static final int SAME_ENDS_OF_OUTAGE = 10;

  /** An outage of one API may be long, but a batch may not hold back others forever. */
  private static final Duration LONGEST_OUTAGE_OF_BATCH = Duration.ofDays(1);

  /**
   * @param attempts how many failed in a row
   * @param sinceMs when the first of these failed
   * @param refusals how often AEP said that it does not give the records
   * @param at nullable: where the last attempt ended
   * @param sameEnds how many attempts in a row ended there
   */
  private record Wait(
      int attempts,
      long sinceMs,
      int refusals,
      long untilMs,
      @Nullable BrokenOff at,
      int sameEnds) {

    static final Wait NONE = new Wait(0, 0, 0, 0, null, 0);

    Wait failed(int moreRefusals, @Nullable BrokenOff newAt, Backoff backoff, long nowMs) {
      boolean isSame = newAt != null && newAt.equals(at);
      return new Wait(
          attempts + 1,
          attempts == 0 ? nowMs : sinceMs,
          refusals + moreRefusals,
          nowMs + backoff.waitMs(attempts + 1),
          newAt,
          isSame ? sameEnds + 1 : newAt == null ? 0 : 1);
    }
  }

  private final Backoff backoff;
  private final Backoff afterRefusals;
  private final List<CatalogBatch> batches = new ArrayList<>();
  private final Map<String, Wait> waits = new HashMap<>();

  FoundBatches(Backoff backoff) {
    this.backoff = backoff;
    this.afterRefusals =
        new Backoff(backoff.firstMs(), LONGER_AFTER_REFUSALS * backoff.longestMs());
  }

  /**
   * The catalog was asked again.
   *
   * @param unread what it has now
   * @param position nullable: within the batch that is being read. If the catalog does not name it
   *     any more, it is read on nevertheless
   */
  void replace(
      List<CatalogBatch> unread, @Nullable Position position, DatasetMetrics metrics, long nowMs) {
    List<String> known = batches.stream().map(CatalogBatch::id).toList();
    batches.clear();
    batches.addAll(unread);
    if (position != null && unread.stream().noneMatch(it -> it.id().equals(position.batch()))) {
      batches.add(0, begun(position));
    }
    waits.keySet().removeIf(id -> batches.stream().noneMatch(it -> it.id().equals(id)));
    for (CatalogBatch batch : unread) {
      if (!known.contains(batch.id())) {
        metrics.add(FailedMetric.BATCHES_FOUND, 1);
        metrics.set(FailedMetric.DETECTION, Math.max(0, nowMs - batch.createdMs()));
      }
    }
  }

  private static CatalogBatch begun(Position position) {
    long created = position.createdMs();
    return new CatalogBatch(position.batch(), "", created, created, 0, List.of(), List.of(), "{}");
  }

  /**
   * The batch to be read now; null if there is none.
   *
   * @param progress what has been read before
   */
  @Nullable CatalogBatch next(ReadProgress progress, long nowMs) {
    return candidates(progress).filter(batch -> untilMs(batch) <= nowMs).findFirst().orElse(null);
  }

  private long untilMs(CatalogBatch batch) {
    return wait(batch).untilMs();
  }

  /** When {@link #next} has a batch; Long.MAX_VALUE if there is none. */
  long nextDueMs(ReadProgress progress) {
    return candidates(progress).mapToLong(this::untilMs).min().orElse(Long.MAX_VALUE);
  }

  /** The batch that has been begun; else all of them. */
  private Stream<CatalogBatch> candidates(ReadProgress progress) {
    Position position = progress.position();
    if (position == null) {
      // One batch more would settle all older ones, and with them an unread one that waits.
      return progress.settled().isFull() ? batches.stream().limit(1) : batches.stream();
    }
    return batches.stream().filter(batch -> batch.id().equals(position.batch()));
  }

  /** The batch could not be read this time, for a reason that says nothing about the batch. */
  void delayed(CatalogBatch batch, long nowMs) {
    waits.put(batch.id(), wait(batch).failed(0, null, backoff, nowMs));
  }

  /**
   * AEP does not give the records of the batch, at least not yet.
   *
   * @return how often it said so
   */
  int refused(CatalogBatch batch, long nowMs) {
    Wait wait = wait(batch).failed(1, null, afterRefusals, nowMs);
    waits.put(batch.id(), wait);
    return wait.refusals();
  }

  /**
   * A download of the batch ended before its end.
   *
   * @return how many attempts in a row ended at this place
   */
  int brokenOff(CatalogBatch batch, BrokenOff at, long nowMs) {
    Wait wait = wait(batch).failed(0, at, backoff, nowMs);
    waits.put(batch.id(), wait);
    return wait.sameEnds();
  }

  /** Records of the batch were read: what failed before is over. */
  void progressed(CatalogBatch batch) {
    Wait wait = wait(batch);
    if (wait.attempts() > 0) {
      waits.put(batch.id(), new Wait(0, 0, 0, 0, wait.at(), wait.sameEnds()));
    }
  }

  /**
   * Whether this batch alone cannot be read for so long that it is given up.
   *
   * @param answeredMs when AEP's catalog last answered, in epoch milliseconds
   */
  boolean isHopeless(CatalogBatch batch, long answeredMs, long nowMs) {
    Wait wait = wait(batch);
    return wait.attempts() > 0
        && answeredMs > wait.sinceMs()
        && nowMs - wait.sinceMs() >= LONGEST_OUTAGE_OF_BATCH.toMillis();
  }

  private Wait wait(CatalogBatch batch) {
    return waits.getOrDefault(batch.id(), Wait.NONE);
  }

  /** Where the last attempt to read the batch ended; null if it did not end within a file. */
  @Nullable BrokenOff lastEnd(CatalogBatch batch) {
    return wait(batch).at();
  }

  /** Whether so many downloads ended at this place that the rest will not come. */
  static boolean isAlwaysThere(BrokenOff at, int sameEnds) {
    return at.bytes() > 0 && sameEnds > SAME_ENDS_OF_OUTAGE;
  }

  /** Whether AEP had time enough to give the records of a batch. */
  static boolean isGivenUp(CatalogBatch batch, int refusals, long nowMs) {
    return refusals >= REFUSALS_BEFORE_GIVING_UP
        && nowMs - batch.updatedMs() >= FILES_MAY_COME.toMillis();
  }

  void remove(CatalogBatch batch) {
    batches.removeIf(it -> it.id().equals(batch.id()));
    waits.remove(batch.id());
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** When the oldest of them was created, in epoch milliseconds; Long.MAX_VALUE if none is left. */
  long oldestMs() {
    return batches.stream().mapToLong(CatalogBatch::createdMs).min().orElse(Long.MAX_VALUE);
  }

  void fill(DatasetMetrics metrics, long nowMs) {
    metrics.set(FailedMetric.BATCHES_UNREAD, batches.size());
    metrics.set(
        FailedMetric.OLDEST_UNREAD, batches.isEmpty() ? 0 : Math.max(0, nowMs - oldestMs()));
  }
}
