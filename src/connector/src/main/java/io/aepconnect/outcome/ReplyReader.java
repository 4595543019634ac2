package io.aepconnect.outcome;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Attributes the entries of a 207 to the messages that were sent.
 *
 * <p>The contract promises one entry per message in order, yet its own example has four entries for
 * five messages and an index that contradicts its position. So what is not certain is unknown:
 * neither accepted nor rejected, and retried in smaller requests.
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
    if (reply.entries().size() != messages) {
      return allUnknown(messages);
    }
    List<MessageOutcome> byPosition = byPosition(reply);
    return contradictsPositions(reply.entries()) && !areAlike(byPosition)
        ? allUnknown(messages)
        : byPosition;
  }

  /**
   * Whether the body may be an answer of the inlet, if a damaged one. What does not begin as a JSON
   * object or array, such as a page of a gateway, says nothing about single messages.
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
   * Whether the indexes that entries name look like indexes, yet put some message elsewhere. Many
   * answers name none for rejected messages.
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
    return Collections.nCopies(messages, MessageOutcome.UNKNOWN);
  }
}
