package io.aepconnect.outcome;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Assigns the entries of a 207 to the messages that were sent.
 *
 * <p>AEP's contract promises one entry per message, in order. But its own example has four entries
 * for five messages, and an index that contradicts its position. So an uncertain outcome is
 * unknown, neither accepted nor rejected, and the message is retried in a smaller request.
 */
public final class ReplyReader {

  private ReplyReader() {}

  /**
   * Exactly one outcome for each message, in the order of the request.
   *
   * @param messages how many messages the request had
   * @param body the body of the 207, as received
   */
  public static List<MessageOutcome> read(int messages, byte[] body) {
    Optional<MultiStatusBody> parsed = MultiStatusBody.parse(body);
    if (parsed.isEmpty()) {
      return allUnknown(messages);
    }
    MultiStatusBody reply = parsed.get();
    if (reply.entries().size() != messages) {
      return allUnknown(messages);
    }
    List<MessageOutcome> byPosition = byPosition(reply);
    return contradictsPositions(reply.entries()) && !areAlike(byPosition)
        ? allUnknown(messages)
        : byPosition;
  }

  /**
   * Whether the body may be a response of the inlet, perhaps a damaged one. A body that does not
   * begin like a JSON object or array, such as a gateway's error page, says nothing about single
   * messages.
   */
  static boolean isJson(byte[] body) {
    for (byte b : body) {
      if (b == '{' || b == '[') {
        return true;
      } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return false;
  }

  private static List<MessageOutcome> byPosition(MultiStatusBody reply) {
    List<MessageOutcome> outcomes = new ArrayList<>(reply.entries().size());
    for (ReplyEntry entry : reply.entries()) {
      outcomes.add(entry.outcome(outcomes.size(), reply));
    }
    return outcomes;
  }

  /**
   * Whether the entries have plausible indexes of which at least one differs from its position.
   * Many responses have no index for rejected messages.
   */
  private static boolean contradictsPositions(List<ReplyEntry> entries) {
    BitSet seen = new BitSet(entries.size());
    boolean contradiction = false;
    for (int i = 0; i < entries.size(); i++) {
      int index = entries.get(i).index();
      if (index != ReplyEntry.NONE) {
        if (index >= entries.size() || seen.get(index)) {
          return false;
        }
        seen.set(index);
        contradiction |= index != i;
      }
    }
    return contradiction;
  }

  /** Whether all messages have the same outcome, so that their order does not matter. */
  private static boolean areAlike(List<MessageOutcome> outcomes) {
    return outcomes.stream().map(ReplyReader::essence).distinct().count() <= 1;
  }

  private static Object essence(MessageOutcome outcome) {
    return outcome instanceof MessageOutcome.Rejected rejected
        ? List.of(rejected.rejection().status(), String.valueOf(rejected.rejection().message()))
        : outcome;
  }

  private static List<MessageOutcome> allUnknown(int messages) {
    return Collections.nCopies(messages, MessageOutcome.UNKNOWN);
  }
}
