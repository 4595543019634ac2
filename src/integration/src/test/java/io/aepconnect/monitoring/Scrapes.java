package io.aepconnect.monitoring;

import io.aepconnect.monitoring.Exposition.Sample;
import io.aepconnect.monitoring.Exposition.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** Scrapes an exporter, and keeps the highest value of each series. */
final class Scrapes {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI metrics;
  private final Map<Series, Double> highest = new HashMap<>();

  Scrapes(URI metrics) {
    this.metrics = metrics;
  }

  /** Scrapes once more. */
  Scrapes again() {
    try {
      String text =
          client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
      for (Sample sample : Exposition.parse(text)) {
        highest.merge(sample.series(), sample.value(), Scrapes::higher);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether a series that matches the selector existed. */
  boolean exists(Selector selector) {
    return highest.keySet().stream().anyMatch(selector::matches);
  }

  /** Whether one of the series that the expression names was above 0. */
  boolean moved(String expression) {
    return Selector.of(expression).stream().allMatch(this::moved);
  }

  boolean moved(Selector selector) {
    return highest.entrySet().stream()
        .anyMatch(it -> selector.matches(it.getKey()) && it.getValue() > 0);
  }

  private static double higher(double one, double other) {
    return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
  }
}
