package io.aepconnect.http;

import io.aepconnect.batch.Batch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Posts batches to the inlet, one thread a request under way. It sends a request again only with a
 * new access token, after the inlet refused the one it had: what any other reply means is decided
 * elsewhere. But a 500 for messages that are suspected to be the cause is reported as their own
 * only if a request without messages, right after, meets neither an error of the server nor
 * silence: else it is an outage.
 *
 * <p>{@link #post} may be called from any thread.
 */
public final class HttpBatchEndpoint implements BatchEndpoint {

  private final HttpSettings settings;
  private final Exchanges exchanges;
  private final TokenSource tokens;
  private final ExecutorService requests;

  public HttpBatchEndpoint(HttpSettings settings) {
    this.settings = settings;
    // First, because it may throw, and tokens are shared until they are closed.
    this.exchanges = new Exchanges(settings.transport(), settings.maxConnections());
    this.tokens = TokenSource.of(settings.auth());
    this.requests =
        Executors.newFixedThreadPool(settings.maxConnections(), new DaemonThreads("aep-request-"));
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    try {
      return CompletableFuture.supplyAsync(() -> exchange(batch), requests)
          .exceptionally(error -> new Reply.Unanswered(error.toString()));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(new Reply.Unanswered("the connector is stopping"));
    }
  }

  @Override
  public TokenFetches tokenFetches() {
    return tokens.fetches();
  }

  @Override
  public void close() {
    requests.shutdownNow();
    exchanges.close();
    tokens.close();
  }

  private Reply exchange(Batch batch) {
    Reply reply = send(new BatchEntity(batch));
    if (!batch.isSuspected()
        || !(reply instanceof Reply.Answered answered)
        || answered.status() != 500) {
      return reply;
    }
    Reply empty = send(EmptyRequest.body());
    if (!EmptyRequest.showsOutage(empty)) {
      return reply;
    }
    return empty instanceof Reply.Answered it && it.status() == 500
        ? new Reply.Outage(answered.retryAfter())
        : empty;
  }

  private Reply send(HttpEntity body) {
    return new TokenExchange(tokens)
        .send(access -> new InletRequest(settings, access, body).send(exchanges));
  }
}
