package io.aepconnect.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aepconnect.http.Backoff;
import io.aepconnect.http.DaemonThreads;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches tokens from Adobe's identity service (IMS) and keeps each until it expires. It fetches
 * the next token well before that, in the background, when a request needs a token. There is one
 * fetch at a time, with back-off after failures. Meanwhile the old token is used until it expires.
 */
final class OAuthTokenSource implements TokenSource {

  private static final Logger log = LoggerFactory.getLogger(OAuthTokenSource.class);

  /**
   * How long before it expires a token is replaced, at most; Adobe advises to use it for 23 of 24
   * hours.
   */
  private static final Duration EARLY = Duration.ofHours(1);

  private static final Backoff BACKOFF = new Backoff(500, 30_000);

  /**
   * @param renewAtMs when to fetch the next token
   * @param endAtMs when the token expires
   */
  private record Held(TokenResult.Token token, long renewAtMs, long endAtMs) {}

  private final OAuthSettings settings;
  private final HttpTransport http;
  private final LongSupplier clockMs;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(new DaemonThreads("aep-token-"));

  // Guarded by this.
  private @Nullable Held held;
  private @Nullable CompletableFuture<TokenResult> fetch;
  private @Nullable TokenResult failure;
  private int failures;
  private long waitUntilMs = Long.MIN_VALUE;

  /** Written with the lock, read without it. */
  private volatile TokenFetches fetches = TokenFetches.NONE;

  /**
   * @param clockMs a clock in milliseconds that never goes back, even if the machine's time is
   *     changed
   */
  OAuthTokenSource(OAuthSettings settings, LongSupplier clockMs) {
    this.settings = settings;
    this.clockMs = clockMs;
    this.http = new HttpTransport(settings.transport(), 1);
  }

  @Override
  public TokenResult token() {
    CompletableFuture<TokenResult> coming;
    synchronized (this) {
      long now = clockMs.getAsLong();
      Held usable = held != null && now < held.endAtMs() ? held : null;
      if (usable != null && now < usable.renewAtMs()) {
        return usable.token();
      }
      if (fetch == null && now >= waitUntilMs) {
        startFetch(now);
      }
      if (usable != null) {
        return usable.token();
      } else if (fetch == null) {
        return Objects.requireNonNull(failure);
      }
      coming = fetch;
    }
    return await(coming);
  }

  @Override
  public synchronized boolean rejected(TokenResult.Token token) {
    // Another request may have reported it before, and a new token may be here already.
    if (held != null && held.token().equals(token)) {
      log.info("The access token was rejected; fetching a new one");
      held = null;
    }
    return true;
  }

  @Override
  public TokenFetches fetches() {
    return fetches;
  }

  @Override
  public void close() {
    background.shutdownNow();
    http.close();
    synchronized (this) {
      if (fetch != null) {
        fetch.complete(new TokenResult.Later("the connector is stopping"));
      }
    }
  }

  private void startFetch(long startMs) {
    CompletableFuture<TokenResult> started = new CompletableFuture<>();
    try {
      background.execute(() -> started.complete(settle(fetched(), startMs)));
      fetch = started;
    } catch (RejectedExecutionException e) {
      failure = new TokenResult.Later("the connector is stopping");
    }
  }

  private TokenReply fetched() {
    try {
      HttpPost post = new HttpPost(settings.tokenEndpoint());
      String secret = settings.clientSecret().value();
      post.setEntity(
          new UrlEncodedFormEntity(
              List.of(
                  new BasicNameValuePair("grant_type", "client_credentials"),
                  new BasicNameValuePair("client_id", settings.clientId()),
                  new BasicNameValuePair("client_secret", secret),
                  new BasicNameValuePair("scope", settings.scopes())),
              UTF_8));
      return TokenReply.read(http.send(post, Redaction.of(List.of(secret))));
    } catch (RuntimeException | Error e) {
      // Otherwise requests that wait for this fetch would wait forever.
      return new TokenReply.Failed(
          new TokenResult.Later("no access token: " + e.getClass().getName()));
    }
  }

  /**
   * Stores the result. The token's lifetime counts from before the request, so that it is never
   * overestimated.
   */
  private synchronized TokenResult settle(TokenReply reply, long startMs) {
    fetch = null;
    if (reply instanceof TokenReply.Fetched fetched) {
      if (failures > 0) {
        log.info("Access tokens can be fetched again");
      }
      failures = 0;
      fetches = new TokenFetches(fetches.succeeded() + 1, fetches.failed());
      long life = fetched.life().toMillis();
      held =
          new Held(
              fetched.token(),
              startMs + life - Math.min(EARLY.toMillis(), life / 4),
              startMs + life);
      return fetched.token();
    }
    failure = ((TokenReply.Failed) reply).why();
    failures++;
    fetches = new TokenFetches(fetches.succeeded(), fetches.failed() + 1);
    long now = clockMs.getAsLong();
    waitUntilMs = now + BACKOFF.waitMs(failures);
    if (failures == 1) {
      log.warn("{}{}", reason(failure), stillUsable(now));
    }
    return failure;
  }

  private static String reason(TokenResult failure) {
    return failure instanceof TokenResult.Later later
        ? later.cause()
        : ((TokenResult.Denied) failure).reason();
  }

  private String stillUsable(long now) {
    return held == null || now >= held.endAtMs()
        ? ""
        : " (the current token is valid for another " + (held.endAtMs() - now) / 1000 + " s)";
  }

  private static TokenResult await(CompletableFuture<TokenResult> coming) {
    try {
      return coming.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TokenResult.Later("the connector is stopping");
    } catch (ExecutionException e) {
      // Only the class: the message may quote a secret.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new TokenResult.Later("no access token: " + cause.getClass().getName());
    }
  }
}
