package io.aepconnect.inlet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the URL of an inlet in either of its two forms. */
public final class InletUrl {

  private static final Pattern PATH = Pattern.compile("(.*/collection)/(?:batch/)?([^/]+)/?");

  /** Adobe's pages name it in two ways, and in the query; users also put it into the path. */
  private static final Pattern SYNCHRONOUS = Pattern.compile("(?i)sync(?:hronous)?validation");

  /** The query that Adobe shows for a streaming connection with several dataflows. */
  private static final Pattern FLOW = Pattern.compile("(?i)x-adobe-flow-id=[^&]*");

  private InletUrl() {}

  /**
   * The multi-message form of the URL: {@code …/collection/batch/ID}.
   *
   * @param url single ({@code …/collection/ID}) or multi-message form, as AEP's user interface and
   *     Flow Service show it
   * @throws IllegalArgumentException if it has neither form, with the reason
   */
  public static URI batchForm(String url) {
    URI uri;
    try {
      uri = new URI(url.trim());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is not a URL: " + e.getReason());
    }
    if (SYNCHRONOUS.matcher(uri.toString()).find()) {
      throw new IllegalArgumentException(
          "syncValidation is for testing only: AEP then takes one message per request, at most 60"
              + " requests a minute, and drops what it rejects. Remove it");
    }
    if (uri.getScheme() == null || !uri.getScheme().matches("(?i)https?")) {
      throw new IllegalArgumentException("it does not start with https:// (or http://)");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "it has no host, or no host can have this name or address");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("it must not contain a user name or password");
    }
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("it must not have a fragment (#)");
    }
    Matcher path = PATH.matcher(uri.getRawPath());
    if (!path.matches() || path.group(2).equals("batch")) {
      throw new IllegalArgumentException(
          "its path must end with /collection/INLET_ID or /collection/batch/INLET_ID");
    }
    if (uri.getRawQuery() != null && !FLOW.matcher(uri.getRawQuery()).matches()) {
      throw new IllegalArgumentException(
          "it must not have a query (?) other than x-adobe-flow-id; use aep.request.headers for a"
              + " key that a gateway needs");
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(
        uri.getScheme()
            + "://"
            + uri.getRawAuthority()
            + path.group(1)
            + "/batch/"
            + path.group(2)
            + query);
  }
}
