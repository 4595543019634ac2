package io.aepconnect.inlet;

import io.aepconnect.auth.AuthenticatedSender;
import io.aepconnect.auth.TokenFetches;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.batch.Batch;
import io.aepconnect.http.DaemonThreads;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Posts batches to the inlet, with one thread for each request in flight. It retries a request only
 * after a 401 or 403, once, with a new access token. The package {@code outcome} decides what all
 * other responses mean.
 *
 * <p>{@link #post} may be called from any thread.
 */
public final class HttpBatchEndpoint implements BatchEndpoint {

  private final EndpointSettings settings;
  private final HttpTransport http;
  private final TokenSource tokens;
  private final ExecutorService requests;

  public HttpBatchEndpoint(EndpointSettings settings) {
    this.settings = settings;
    // Create this first, because it may throw, and an open token source would then never be closed.
    this.http = new HttpTransport(settings.transport(), settings.maxConnections());
    this.tokens = TokenSources.open(settings.auth());
    this.requests =
        Executors.newFixedThreadPool(settings.maxConnections(), new DaemonThreads("aep-request-"));
  }

  @Override
  public CompletableFuture<Reply> post(Batch batch) {
    try {
      return CompletableFuture.supplyAsync(() -> send(batch), requests)
          .exceptionally(HttpBatchEndpoint::unanswered);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(new Reply.Unanswered("the connector is stopping"));
    }
  }

  /** Uses only the class name of an unexpected error, because its message could quote a secret. */
  private static Reply unanswered(Throwable error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return new Reply.Unanswered("the request failed with " + cause.getClass().getName());
  }

  @Override
  public TokenFetches tokenFetches() {
    return tokens.fetches();
  }

  @Override
  public void close() {
    requests.shutdownNow();
    http.close();
    tokens.close();
  }

  private Reply send(Batch batch) {
    HttpEntity body = new BatchEntity(batch);
    return new AuthenticatedSender(tokens)
        .send(token -> new InletRequest(settings, token, batch.flow(), body).send(http));
  }
}
