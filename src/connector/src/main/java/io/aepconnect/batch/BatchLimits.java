package io.aepconnect.batch;

/**
 * How large a request may be.
 *
 * @param maxBytes of the whole body in UTF-8, frame included
 * @param maxMessages in one body
 */
public record BatchLimits(int maxBytes, int maxMessages) {

  /** Whether a message of that many bytes fits into a request of its own. */
  public boolean admit(int messageBytes) {
    return admit(1, messageBytes);
  }

  /** The most bytes that a message may have. */
  public int maxMessageBytes() {
    return maxBytes - (int) BatchBody.size(1, 0);
  }

  /** Whether so many messages of so many bytes in total fit into one request. */
  public boolean admit(int messages, long messageBytes) {
    return messages <= maxMessages && BatchBody.size(messages, messageBytes) <= maxBytes;
  }
}
