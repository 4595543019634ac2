package io.aepconnect.batch;

/**
 * How large a request may be.
 *
 * @param maxBytes the largest size of the whole body in bytes
 * @param maxMessages how many messages a body may have
 */
public record BatchLimits(int maxBytes, int maxMessages) {

  /** Whether a message of that many bytes fits into a request alone. */
  public boolean admit(int messageBytes) {
    return admit(1, messageBytes);
  }

  /** The largest size of a message in bytes. */
  public int maxMessageBytes() {
    return maxBytes - (int) BatchBody.size(1, 0);
  }

  /** Whether that many messages, of that many bytes in total, fit into one request. */
  public boolean admit(int messages, long messageBytes) {
    return messages <= maxMessages && BatchBody.size(messages, messageBytes) <= maxBytes;
  }
}
