package io.aepconnect.monitoring;

import io.aepconnect.metrics.FailedMetric;
import io.aepconnect.simulator.Fault;
import io.aepconnect.simulator.InletSettings;
import io.aepconnect.simulator.InletSimulator;
import io.aepconnect.simulator.PlatformTarget;
import io.aepconnect.simulator.ingestion.CatalogBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Failed batches that change every metric of the source connector. */
final class FailedLater {

  static final String NAME = "failed";

  /** More than an offset of the connector can name. */
  private static final int BATCHES = 2_010;

  private static final String LINE =
      """
      {"header":{},"body":{"xdmEntity":{"_id":"events-0-1"}},\
      "_errors":{"_streamingValidation":[{"code":"DCVS-1106-400","message":"missing"}]}}""";

  private FailedLater() {}

  /** Adds batches with messages, one with other text, and two without files, old and new. */
  static void addBatches(InletSimulator simulator) {
    simulator.platform().faults(PlatformTarget.CATALOG).next(1, Fault.Answer.status(503));
    Instant now = Instant.now();
    simulator.platform().add(batch(now.minus(Duration.ofHours(3)), "no message"));
    simulator
        .platform()
        .add(
            batch(now.minus(Duration.ofHours(5)), LINE)
                .withoutFiles()
                .updated(now.minus(Duration.ofHours(4))));
    for (int i = 0; i < BATCHES; i++) {
      simulator.platform().add(batch(now.minus(Duration.ofHours(2)).plusSeconds(i), LINE));
    }
    simulator.platform().add(batch(now, LINE).withoutFiles());
  }

  /** The series of all metrics, as in docs/failed-records.md. */
  static List<String> series() {
    return Stream.concat(
            Arrays.stream(FailedMetric.values()).map(FailedMetric::attribute),
            Stream.of("failed-records-by-code-total"))
        .map(it -> "aep_failed_" + it.replaceFirst("^failed-", "").replace('-', '_'))
        .toList();
  }

  private static CatalogBatch batch(Instant created, String line) {
    return CatalogBatch.failed(InletSettings.EVENT_DATASET, line).created(created);
  }
}
