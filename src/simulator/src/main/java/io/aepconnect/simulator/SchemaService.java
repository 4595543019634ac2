package io.aepconnect.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * The Schema Registry of the simulated inlet's organization. It returns version 1 of the schemas in
 * one sandbox. Thread-safe.
 */
public final class SchemaService {

  public static final String SANDBOX = "prod";

  static final String PATH = "/data/foundation/schemaregistry/";

  private static final Pattern LOOK_UP = Pattern.compile(PATH + "tenant/schemas/([^/?]+)");
  private static final Pattern ACCEPT =
      Pattern.compile("application/vnd\\.adobe\\.xed-full\\+json; version=([0-9.]+)");

  private final PlatformAccess access;
  private final Map<String, String> schemas = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicInteger toFail = new AtomicInteger();
  private volatile int failure;

  SchemaService(PlatformAccess access) {
    this.access = access;
  }

  /** Adds a schema with this ID, or replaces it. */
  public void publish(String id, String json) {
    schemas.put(id, json);
  }

  /** The schema with this ID; null if there is none. */
  String published(String id) {
    return schemas.get(id);
  }

  /** Makes that many of the next requests fail with this status. */
  public void fail(int times, int status) {
    failure = status;
    toFail.set(times);
  }

  /** The number of requests so far. */
  public long requests() {
    return requests.get();
  }

  Response respond(ClassicHttpRequest request) {
    requests.incrementAndGet();
    if (toFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return PlatformAccess.problem(failure, "Failed on demand");
    }
    Optional<Response> refusal = access.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Matcher lookUp = LOOK_UP.matcher(request.getPath());
    Matcher accept = ACCEPT.matcher(PlatformAccess.header(request, "Accept"));
    if (!accept.matches()) {
      return PlatformAccess.problem(
          406, "The header Accept must be application/vnd.adobe.xed-full+json; version=1");
    }
    String schema =
        lookUp.matches()
            ? schemas.get(URLDecoder.decode(lookUp.group(1), StandardCharsets.UTF_8))
            : null;
    return schema == null
            || !accept.group(1).matches("1(\\..*)?")
            || !PlatformAccess.namesSandbox(request)
        ? PlatformAccess.problem(404, "Resource not found")
        : Response.json(200, schema);
  }
}
