package io.aepconnect.inlet;

import io.aepconnect.auth.TokenFetches;
import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import java.util.concurrent.CompletableFuture;

/** The endpoint to which batches are posted. */
public interface BatchEndpoint extends AutoCloseable {

  /**
   * Posts the batch once: no retry, no redirect. Does not block.
   *
   * @return completes on another thread, never exceptionally
   */
  CompletableFuture<Reply> post(Batch batch);

  /** How often access tokens were fetched, including for other tasks that share them. */
  default TokenFetches tokenFetches() {
    return TokenFetches.NONE;
  }

  /** Aborts the requests in flight, and closes connections and threads. Idempotent. */
  @Override
  void close();
}
