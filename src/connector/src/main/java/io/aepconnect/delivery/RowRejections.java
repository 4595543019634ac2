package io.aepconnect.delivery;

import io.aepconnect.offset.TrackedRecord;
import io.aepconnect.outcome.Verdict.NotAccepted;
import io.aepconnect.outcome.Verdict.PerMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides which rejections of raw rows count. AEP may reject every row of a dataflow because of the
 * dataflow: its ID is wrong, or it is disabled. Then the rows are not the cause, and none of them
 * may be dead-lettered.
 *
 * <table>
 * <caption>When a rejected row is dead-lettered</caption>
 * <tr><th>the response that rejects the row</th><th>it counts</th></tr>
 * <tr><td>accepts another row</td><td>always</td></tr>
 * <tr><td>accepts none, but the dataflow accepted one before</td>
 *     <td>if at most {@value #BELIEVED_IN_A_ROW} rows in a row are rejected</td></tr>
 * <tr><td>accepts none otherwise</td>
 *     <td>if the row was rejected before, and a request that was sent after that accepted a row</td></tr>
 * </table>
 *
 * A rejection that does not count is a failed attempt: the row is retried. For the rows of one
 * dataflow; task thread only.
 */
final class RowRejections {

  /** So many bad rows may follow each other by chance. */
  static final int BELIEVED_IN_A_ROW = 10;

  /** How long the dataflow may reject everything: somebody may be about to enable it. */
  private static final long LONGEST_MS = 60_000;

  private final String flow;

  /** Each row whose rejection did not count → the request that had been sent last by then. */
  private final Map<TrackedRecord, Long> doubted = new HashMap<>();

  private long doubtedSinceMs;
  private long lastAccepting;
  private int rejectedInARow;

  RowRejections(String flow) {
    this.flow = flow;
  }

  /**
   * The response with only the rejections that count; the others are messages to be retried.
   *
   * @param request the number of the request
   * @param latest the number of the request that was sent last
   */
  PerMessage judged(PerMessage response, long request, long latest, long nowMs) {
    if (!response.accepted().isEmpty()) {
      lastAccepting = Math.max(lastAccepting, request);
      rejectedInARow = 0;
      response.accepted().forEach(message -> doubted.remove(message.record()));
      return believed(response);
    }
    int rejected = response.rejected().size();
    if (rejected == 0) {
      return response;
    }
    if (lastAccepting > 0 && rejectedInARow + rejected <= BELIEVED_IN_A_ROW) {
      rejectedInARow += rejected;
      return believed(response);
    }
    return withDoubts(response, latest, nowMs);
  }

  private PerMessage believed(PerMessage response) {
    response.rejected().forEach(no -> doubted.remove(no.message().record()));
    return response;
  }

  private PerMessage withDoubts(PerMessage response, long latest, long nowMs) {
    List<NotAccepted> count = new ArrayList<>();
    List<NotAccepted> retried = new ArrayList<>();
    for (NotAccepted no : response.rejected()) {
      TrackedRecord record = no.message().record();
      Long before = doubted.get(record);
      if (before != null && lastAccepting > before) {
        doubted.remove(record);
        count.add(no);
      } else {
        retried.add(no);
        doubtedSinceMs = doubted.isEmpty() ? nowMs : doubtedSinceMs;
        doubted.putIfAbsent(record, latest);
      }
    }
    return retried.isEmpty()
        ? response
        : new PerMessage(
            response.accepted(),
            count,
            Stream.concat(retried.stream(), response.postponed().stream())
                .sorted(Comparator.comparingInt(it -> it.rejection().position()))
                .toList(),
            response.unclear(),
            response.denied(),
            response.retryAfter(),
            "the dataflow "
                + flow
                + " rejects all its rows, the first because: "
                + retried.get(0).rejection().describe());
  }

  /** Whether the dataflow has rejected all of many rows for so long that waiting is pointless. */
  boolean areHopeless(long nowMs) {
    return doubted.size() > BELIEVED_IN_A_ROW
        && doubted.values().stream().noneMatch(request -> lastAccepting > request)
        && nowMs - doubtedSinceMs >= LONGEST_MS;
  }

  /** Drops the rows whose records were revoked. */
  void removeRevoked() {
    doubted.keySet().removeIf(TrackedRecord::isRevoked);
  }
}
