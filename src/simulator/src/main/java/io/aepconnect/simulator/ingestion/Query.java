package io.aepconnect.simulator.ingestion;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.URIBuilder;

/**
 * The path and the parameters of a request.
 *
 * @param path without the parameters
 */
record Query(String path, List<NameValuePair> parameters) {

  /** The largest number of objects in one answer. */
  static final int MOST = 100;

  /**
   * Reads the target of a request.
   *
   * @throws IllegalArgumentException if it is no URI
   */
  static Query of(String target) {
    try {
      return new Query(URI.create(target).getPath(), new URIBuilder(target).getQueryParams());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The request's target is no URI", e);
    }
  }

  Optional<String> text(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value of a parameter that may be there several times. */
  List<String> all(String name) {
    return parameters.stream()
        .filter(it -> it.getName().equals(name) && it.getValue() != null)
        .map(NameValuePair::getValue)
        .toList();
  }

  /**
   * The value of a number.
   *
   * @throws IllegalArgumentException if it is no number
   */
  long number(String name, long otherwise) {
    return text(name).map(it -> parsed(name, it)).orElse(otherwise);
  }

  /** The size of a page: {@code limit}, at most 100. */
  int limit(int otherwise) {
    return (int) Math.max(1, Math.min(MOST, number("limit", otherwise)));
  }

  /** How many objects precede the page. */
  int start() {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number("start", 0)));
  }

  private static long parsed(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number", e);
    }
  }
}
