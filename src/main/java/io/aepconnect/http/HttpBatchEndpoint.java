package io.aepconnect.http;

import io.aepconnect.batch.Batch;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts batches with Apache HttpClient over pooled keep-alive connections, one thread a request
 * under way. It neither retries nor follows redirects: what a reply means is decided elsewhere.
 *
 * <p>{@link #post} may be called from any thread.
 */
public final class HttpBatchEndpoint implements BatchEndpoint {

  /** An answer about 5,000 messages has less than 2 MB; more is not the inlet speaking. */
  private static final int MAX_REPLY_BYTES = 16 * 1024 * 1024;

  /** Shorter than what load balancers allow, so that a connection is seldom closed under us. */
  private static final TimeValue CHECK_AFTER_IDLE = TimeValue.ofSeconds(2);

  private final HttpSettings settings;
  private final CloseableHttpClient client;
  private final ExecutorService requests;
  private final ScheduledExecutorService deadlines;

  public HttpBatchEndpoint(HttpSettings settings) {
    this.settings = settings;
    this.client = client(settings);
    ThreadFactory threads = daemons("aep-request-");
    this.requests = Executors.newFixedThreadPool(settings.maxConnections(), threads);
    this.deadlines = Executors.newSingleThreadScheduledExecutor(daemons("aep-deadline-"));
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
  public void close() {
    deadlines.shutdownNow();
    requests.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private Reply exchange(Batch batch) {
    HttpPost post = new HttpPost(settings.batchUrl());
    settings.headers().forEach(post::setHeader);
    post.setEntity(new BatchEntity(batch));
    // A socket timeout alone would let a server that trickles bytes hold a request for ever.
    ScheduledFuture<?> deadline = null;
    try {
      deadline =
          deadlines.schedule(
              () -> post.cancel(), settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return client.execute(post, HttpBatchEndpoint::answered);
    } catch (IOException | RuntimeException e) {
      return new Reply.Unanswered(
          post.isCancelled()
              ? "no complete answer within " + settings.requestTimeout().toMillis() + " ms"
              : describe(e));
    } finally {
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
  }

  private static Reply answered(ClassicHttpResponse response) throws IOException {
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity, MAX_REPLY_BYTES);
    return new Reply.Answered(
        response.getCode(),
        RetryAfter.parse(
            retryAfter == null ? null : retryAfter.getValue(), Clock.systemUTC().instant()),
        body == null ? new byte[0] : body);
  }

  private static String describe(Exception e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private static CloseableHttpClient client(HttpSettings settings) {
    Timeout connect = Timeout.of(settings.connectTimeout());
    Timeout request = Timeout.of(settings.requestTimeout());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(settings.maxConnections())
            .setMaxConnPerRoute(settings.maxConnections())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connect)
                    .setSocketTimeout(request)
                    .setValidateAfterInactivity(CHECK_AFTER_IDLE)
                    .build())
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(request)
                .setResponseTimeout(request)
                .setExpectContinueEnabled(false)
                .build())
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setUserAgent("kafka-connect-aep")
        .build();
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
