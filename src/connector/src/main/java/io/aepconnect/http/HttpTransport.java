package io.aepconnect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ContextBuilder;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends one HTTP request at a time per calling thread, over pooled keep-alive connections. It does
 * not retry and does not follow redirects. No request takes longer than the request timeout.
 * Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

  /** A response for 5,000 messages has less than 2 MB; a much larger one is not from the inlet. */
  private static final int MAX_REPLY_BYTES = 16 * 1024 * 1024;

  /**
   * After this time a connection is closed, so that the host name is resolved again even if the old
   * address still works.
   */
  static final TimeValue LIFE_OF_CONNECTION = TimeValue.ofMinutes(5);

  private final TransportSettings transport;
  private final CloseableHttpClient client;
  private final Redaction proxySecrets;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("aep-deadline-"));

  /**
   * @param maxConnections how many requests may be in flight
   */
  public HttpTransport(TransportSettings transport, int maxConnections) {
    this(transport, maxConnections, LIFE_OF_CONNECTION);
  }

  HttpTransport(TransportSettings transport, int maxConnections, TimeValue lifeOfConnection) {
    this.transport = transport;
    this.client = client(transport, maxConnections, lifeOfConnection);
    this.proxySecrets = Redaction.of(secrets(transport.proxy()));
  }

  /**
   * Sends the request, and returns as soon as the head of the response is there.
   *
   * @return the response, which the caller must close
   */
  ClassicHttpResponse execute(HttpUriRequestBase request) throws IOException {
    return client.executeOpen(null, request, context());
  }

  /** The secrets of the request and of the proxy. */
  Redaction withProxySecrets(Redaction secrets) {
    return secrets.and(proxySecrets);
  }

  /**
   * Sends the request and waits for the response; never throws.
   *
   * @param secrets the secrets in the request; the result does not contain them, nor the proxy's
   *     credentials
   */
  public Reply send(HttpUriRequestBase request, Redaction secrets) {
    Redaction all = withProxySecrets(secrets);
    Duration timeout = transport.requestTimeout();
    // A socket timeout is not enough: a server that sends single bytes could block a request
    // forever.
    ScheduledFuture<?> deadline = null;
    try {
      deadline =
          deadlines.schedule(() -> request.cancel(), timeout.toMillis(), TimeUnit.MILLISECONDS);
      Reply.Answered answer =
          client.execute(request, context(), HttpTransport::answered).redacted(all);
      boolean rejected =
          transport.proxy() != null
              && answer.status() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED;
      return rejected
          ? reply(new ProxyRefusal(HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED), request, all)
          : answer;
    } catch (IOException | RuntimeException e) {
      if (request.isCancelled()) {
        return new Reply.Unanswered("no complete response within " + timeout.toMillis() + " ms");
      }
      return e instanceof ProxyRefusal refusal
          ? reply(refusal, request, all)
          : new Reply.Unanswered(Failure.text(e, all));
    } finally {
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
  }

  Reply reply(ProxyRefusal refusal, HttpUriRequestBase request, Redaction secrets) {
    return refusal.reply(
        Objects.requireNonNull(transport.proxy()), request.getAuthority().toString(), secrets);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /**
   * Sends the proxy's password with the first request: waiting for a 407 would cost a round trip
   * and the body.
   */
  private HttpContext context() {
    ProxySettings proxy = transport.proxy();
    ContextBuilder context = ContextBuilder.create();
    if (proxy != null && proxy.user() != null) {
      char[] password = proxy.password() == null ? new char[0] : secret(proxy);
      context.preemptiveBasicAuth(
          host(proxy), new UsernamePasswordCredentials(proxy.user(), password));
    }
    return context.build();
  }

  /** The secrets that are sent to the proxy, and that it could quote when it rejects a request. */
  private static List<String> secrets(@Nullable ProxySettings proxy) {
    if (proxy == null || proxy.user() == null || proxy.password() == null) {
      return List.of();
    }
    String password = proxy.password().value();
    byte[] login = (proxy.user() + ":" + password).getBytes(UTF_8);
    return List.of(password, Base64.getEncoder().encodeToString(login));
  }

  private static char[] secret(ProxySettings proxy) {
    return proxy.password() == null ? new char[0] : proxy.password().value().toCharArray();
  }

  private static HttpHost host(ProxySettings proxy) {
    return new HttpHost("http", proxy.host(), proxy.port());
  }

  static Reply.Answered answered(ClassicHttpResponse response) throws IOException {
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity, MAX_REPLY_BYTES);
    return new Reply.Answered(
        response.getCode(),
        RetryAfter.parse(
            retryAfter == null ? null : retryAfter.getValue(), Clock.systemUTC().instant()),
        body == null ? new byte[0] : body,
        Redaction.NONE,
        DateUtils.parseStandardDate(response, HttpHeaders.DATE));
  }

  /**
   * Whether the connection stays open. After a 5xx, another server may soon take over the host
   * name. After a 408, a late response to this request would be taken for the response to the next
   * one.
   */
  private static boolean isKept(HttpRequest request, HttpResponse response, HttpContext context) {
    return response.getCode() < 500
        && response.getCode() != HttpStatus.SC_REQUEST_TIMEOUT
        && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
  }

  private static CloseableHttpClient client(
      TransportSettings transport, int maxConnections, TimeValue lifeOfConnection) {
    Timeout connect = Timeout.of(transport.connectTimeout());
    Timeout request = Timeout.of(transport.requestTimeout());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(maxConnections)
            .setMaxConnPerRoute(maxConnections)
            .setConnectionFactory(socket -> new QuietConnection())
            .setTlsSocketStrategy(transport.tls().strategy())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(connect)
                    .setSocketTimeout(request)
                    .setTimeToLive(lifeOfConnection)
                    // Zero means always: QuietConnection.isStale decides when a check is worth its
                    // cost.
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build())
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .build();
    HttpClientBuilder builder =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(request)
                    .setResponseTimeout(request)
                    .setExpectContinueEnabled(false)
                    // The connector answers no challenge, and HttpClient's warnings would quote it.
                    .setAuthenticationEnabled(false)
                    .build())
            .setConnectionReuseStrategy(HttpTransport::isKept)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("kafka-connect-aep");
    if (transport.proxy() != null) {
      builder.setProxy(host(transport.proxy()));
    }
    return builder.build();
  }
}
