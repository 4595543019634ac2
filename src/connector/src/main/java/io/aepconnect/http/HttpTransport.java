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
 * Sends one HTTP request at a time per calling thread, over pooled keep-alive connections. Neither
 * retries nor follows redirects; no request lasts longer than the request timeout. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {

  /** An answer about 5,000 messages has less than 2 MB; more is not the inlet speaking. */
  private static final int MAX_REPLY_BYTES = 16 * 1024 * 1024;

  /** After it the host's name is resolved anew, though its former address may still answer. */
  static final TimeValue LIFE_OF_CONNECTION = TimeValue.ofMinutes(5);

  private final TransportSettings transport;
  private final CloseableHttpClient client;
  private final Redaction ofProxy;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("aep-deadline-"));

  /**
   * @param maxConnections how many requests may be under way at once
   */
  public HttpTransport(TransportSettings transport, int maxConnections) {
    this(transport, maxConnections, LIFE_OF_CONNECTION);
  }

  HttpTransport(TransportSettings transport, int maxConnections, TimeValue lifeOfConnection) {
    this.transport = transport;
    this.client = client(transport, maxConnections, lifeOfConnection);
    this.ofProxy = Redaction.of(secrets(transport.proxy()));
  }

  /**
   * Sends the request and waits for its answer; never throws.
   *
   * @param secrets what the request holds, which the reply will not quote; nor does it quote what
   *     the proxy gets
   */
  public Reply send(HttpUriRequestBase request, Redaction secrets) {
    Redaction all = secrets.and(ofProxy);
    Duration timeout = transport.requestTimeout();
    // A socket timeout alone would let a server that trickles bytes hold a request for ever.
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
        return new Reply.Unanswered("no complete answer within " + timeout.toMillis() + " ms");
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

  private Reply reply(ProxyRefusal refusal, HttpUriRequestBase request, Redaction secrets) {
    return refusal.reply(
        Objects.requireNonNull(transport.proxy()), request.getAuthority().toString(), secrets);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /** The proxy gets its password at once: asking first would cost a round trip and the body. */
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

  /** What the proxy gets, and could quote when it refuses a request. */
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

  private static Reply.Answered answered(ClassicHttpResponse response) throws IOException {
    Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity, MAX_REPLY_BYTES);
    return new Reply.Answered(
        response.getCode(),
        RetryAfter.parse(
            retryAfter == null ? null : retryAfter.getValue(), Clock.systemUTC().instant()),
        body == null ? new byte[0] : body);
  }

  /**
   * A server that fails may be about to go, and another take its place behind the host's name.
   * After a 408 the request may still be under way, and its answer would be the next one's.
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
                    // Always: a connection itself knows when it is worth a look.
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
                    // Nobody answers a challenge, and HttpClient's warnings about one quote it.
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
