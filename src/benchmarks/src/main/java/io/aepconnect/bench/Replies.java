package io.aepconnect.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.simulator.ResponseDialect;
import java.nio.ByteBuffer;

/**
 * The bodies of 207 responses for any number of messages. Each is a part of one body that was made
 * beforehand, so the inlet of the benchmark costs next to nothing.
 */
final class Replies {

  private static final String BATCH_ID = "7b2f6a8e-52c1-4f0e-9d43-0c8a5e1f9b77";
  private static final byte[] END = "]}".getBytes(UTF_8);

  private final byte[] longest;

  /** For each n, where the entries of the first n messages end in the longest body. */
  private final int[] ends;

  /**
   * @param refused percentage of rejected messages
   * @param most the largest number of messages
   */
  Replies(ResponseDialect dialect, int refused, int most) {
    StringBuilder json = new StringBuilder(most * 64);
    json.append("{\"inletId\":\"9b0cb233972f3b00\",\"batchId\":\"")
        .append(BATCH_ID)
        .append("\",\"receivedTimeMs\":1790000000000,\"responses\":[");
    ends = new int[most + 1];
    ends[0] = json.length();
    for (int i = 0; i < most; i++) {
      boolean isRefused = i * refused % 100 < refused && refused > 0;
      json.append(i == 0 ? "" : ",").append(entry(dialect, i, isRefused));
      ends[i + 1] = json.length();
    }
    longest = json.toString().getBytes(UTF_8);
  }

  /** The body for that many messages. */
  byte[] body(int messages) {
    ByteBuffer body = ByteBuffer.allocate(ends[messages] + END.length);
    return body.put(longest, 0, ends[messages]).put(END).array();
  }

  private static String entry(ResponseDialect dialect, int i, boolean isRefused) {
    String id =
        dialect == ResponseDialect.NEW
            ? "\"xactionId\":\"" + BATCH_ID + "-" + i + "\""
            : "\"xactionId\":\"1565628583792:1485:153:" + i + "\"";
    if (!isRefused) {
      return "{" + id + "}";
    }
    String status = dialect == ResponseDialect.OLD ? "\"statusCode\"" : "\"status\"";
    return (dialect == ResponseDialect.NEW ? "{" + id + "," : "{")
        + status
        + ":400,\"message\":\"inletId: [9b0cb233] imsOrgId: [ABCDEF@AdobeOrg] Message has unknown"
        + " xdm format\"}";
  }
}
