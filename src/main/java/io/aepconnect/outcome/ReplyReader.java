package io.aepconnect.outcome;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Attributes the entries of a 207 to the messages that were sent.
 *
 * <p>The contract promises one entry per message in order, yet its own example has four entries for
 * five messages and an index that contradicts its position. So what is not certain is unknown: it
 * is neither success nor refusal, and will be sent again in smaller requests.
 */
public final class ReplyReader {

  private ReplyReader() {}

  /**
   * Exactly one outcome for each message, in the order of the request.
   *
   * @param messages how many messages the request had
   * @param body of the 207, as received
   */
  public static List<MessageOutcome> read(int messages, byte[] body) {
    Optional<MultiStatusBody> parsed = MultiStatusBody.parse(body);
    if (parsed.isEmpty()) {
      return allUnknown(messages);
    }
    MultiStatusBody reply = parsed.get();
    Optional<List<Integer>> indexes = distinctIndexes(messages, reply.entries());
    if (reply.entries().size() != messages) {
      return indexes.map(at -> byIndex(messages, reply, at)).orElseGet(() -> allUnknown(messages));
    }
    List<MessageOutcome> byPosition = byIndex(messages, reply, inOrder(messages));
    return contradictsPositions(reply.entries()) && !areAlike(byPosition)
        ? allUnknown(messages)
        : byPosition;
  }

  private static List<MessageOutcome> byIndex(
      int messages, MultiStatusBody reply, List<Integer> at) {
    List<MessageOutcome> outcomes = allUnknown(messages);
    for (int i = 0; i < at.size(); i++) {
      int position = at.get(i);
      outcomes.set(
          position,
          reply.entries().get(i).outcome(position, messages, reply.batchId(), reply.inletId()));
    }
    return outcomes;
  }

  /** The index that each entry names, if all name one, all in range and no two the same. */
  private static Optional<List<Integer>> distinctIndexes(int messages, List<ReplyEntry> entries) {
    List<Integer> indexes = new ArrayList<>(entries.size());
    Set<Integer> seen = new HashSet<>();
    for (ReplyEntry entry : entries) {
      OptionalInt index = entry.index();
      if (index.isEmpty() || index.getAsInt() >= messages || !seen.add(index.getAsInt())) {
        return Optional.empty();
      }
      indexes.add(index.getAsInt());
    }
    return Optional.of(indexes);
  }

  private static List<Integer> inOrder(int messages) {
    List<Integer> indexes = new ArrayList<>(messages);
    for (int i = 0; i < messages; i++) {
      indexes.add(i);
    }
    return indexes;
  }

  /**
   * Whether the indexes that entries name look like indexes, yet put some message elsewhere. Of
   * refused messages many answers name none.
   */
  private static boolean contradictsPositions(List<ReplyEntry> entries) {
    Set<Integer> seen = new HashSet<>();
    boolean contradiction = false;
    for (int i = 0; i < entries.size(); i++) {
      OptionalInt index = entries.get(i).index();
      if (index.isPresent()) {
        if (index.getAsInt() >= entries.size() || !seen.add(index.getAsInt())) {
          return false;
        }
        contradiction |= index.getAsInt() != i;
      }
    }
    return contradiction;
  }

  /** Whether every message fares the same, so that their order is no matter. */
  private static boolean areAlike(List<MessageOutcome> outcomes) {
    return outcomes.stream().map(ReplyReader::essence).distinct().count() <= 1;
  }

  private static Object essence(MessageOutcome outcome) {
    return outcome instanceof MessageOutcome.Rejected rejected
        ? List.of(rejected.rejection().status(), String.valueOf(rejected.rejection().message()))
        : outcome;
  }

  private static List<MessageOutcome> allUnknown(int messages) {
    return new ArrayList<>(Collections.nCopies(messages, new MessageOutcome.Unknown()));
  }
}
