package io.aepconnect.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** Reads the body of a request, up to one byte more than is accepted. */
final class RequestBody {

  private RequestBody() {}

  /** The body of a request to the inlet, or of one of the simulator's own requests. */
  static byte[] bytes(ClassicHttpRequest request) throws IOException {
    return bytes(request, Collection.MAX_BODY_BYTES);
  }

  /** The body, up to one byte more than {@code most}. */
  static byte[] bytes(ClassicHttpRequest request, int most) throws IOException {
    if (request.getEntity() == null) {
      return new byte[0];
    }
    try (InputStream in = request.getEntity().getContent()) {
      return in.readNBytes(most + 1);
    }
  }

  static String text(ClassicHttpRequest request) throws IOException {
    return new String(bytes(request), StandardCharsets.UTF_8);
  }
}
