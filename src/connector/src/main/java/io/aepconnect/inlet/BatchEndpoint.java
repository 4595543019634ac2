package io.aepconnect.inlet;

import io.aepconnect.auth.TokenFetches;
import io.aepconnect.batch.Batch;
import io.aepconnect.http.Reply;
import java.util.concurrent.CompletableFuture;

/** Where batches are posted to. */
public interface BatchEndpoint extends AutoCloseable {

  /**
   * Posts the batch once: no retry, no redirect. Does not block.
   *
   * @return completes on another thread, never exceptionally
   */
  CompletableFuture<Reply> post(Batch batch);

  /** How often access tokens were fetched for it, also for others that share them. */
  default TokenFetches tokenFetches() {
    return TokenFetches.NONE;
  }

  /** Breaks off what is under way and lets go of connections and threads. Idempotent. */
  @Override
  void close();
}
