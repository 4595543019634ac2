package io.aepconnect.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** Reads the body of a request, up to one byte more than the inlet accepts. */
final class RequestBody {

  private RequestBody() {}

  static byte[] bytes(ClassicHttpRequest request) throws IOException {
    if (request.getEntity() == null) {
      return new byte[0];
    }
    try (InputStream in = request.getEntity().getContent()) {
      return in.readNBytes(Collection.MAX_BODY_BYTES + 1);
    }
  }

  static String text(ClassicHttpRequest request) throws IOException {
    return new String(bytes(request), StandardCharsets.UTF_8);
  }
}
