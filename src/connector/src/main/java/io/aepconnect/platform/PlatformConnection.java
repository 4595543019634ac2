package io.aepconnect.platform;

import io.aepconnect.auth.AuthenticatedSender;
import io.aepconnect.auth.TokenResult;
import io.aepconnect.auth.TokenSource;
import io.aepconnect.auth.TokenSources;
import io.aepconnect.http.AepHeaders;
import io.aepconnect.http.Download;
import io.aepconnect.http.HttpTransport;
import io.aepconnect.http.Redaction;
import io.aepconnect.http.Reply;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Sends read-only requests to one of AEP's REST APIs, with the headers and the token that all of
 * them want. A request that gets a 401 or 403 is retried once with a new token. Thread-safe.
 */
public final class PlatformConnection implements AutoCloseable {

  private final PlatformSettings settings;
  private final TokenSource tokens;
  private final HttpTransport http;

  public PlatformConnection(PlatformSettings settings) {
    this.settings = settings;
    // Create this first, because it may throw, and an open token source would then never be closed.
    this.http = new HttpTransport(settings.transport(), 2);
    this.tokens = TokenSources.open(settings.auth());
  }

  PlatformSettings settings() {
    return settings;
  }

  /**
   * The reply to a GET; never throws.
   *
   * @param path what follows the URL of the settings, with its query; already URL-encoded
   */
  Reply get(String path, String accept) {
    return new AuthenticatedSender(tokens)
        .send(token -> http.send(request(path, accept, token), secrets(token)));
  }

  /** The same for a body that is read piece by piece; the caller must close it. */
  Download download(String path) {
    return new AuthenticatedSender(tokens)
        .download(token -> Download.open(http, request(path, "*/*", token), secrets(token)));
  }

  /** Aborts the requests that are under way. */
  @Override
  public void close() {
    http.close();
    tokens.close();
  }

  private HttpGet request(String path, String accept, TokenResult access) {
    HttpGet get = new HttpGet(URI.create(settings.url().toString().replaceFirst("/+$", "") + path));
    get.setHeader(HttpHeaders.ACCEPT, accept);
    get.setHeader(AepHeaders.API_KEY, settings.apiKey());
    get.setHeader(AepHeaders.ORGANIZATION, settings.imsOrgId());
    get.setHeader(AepHeaders.SANDBOX, settings.sandboxName());
    if (access instanceof TokenResult.Token token) {
      get.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
    }
    return get;
  }

  private static Redaction secrets(TokenResult access) {
    return access instanceof TokenResult.Token token
        ? Redaction.of(List.of(token.value()))
        : Redaction.NONE;
  }
}
