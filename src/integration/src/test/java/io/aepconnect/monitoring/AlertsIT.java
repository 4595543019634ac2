package io.aepconnect.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aepconnect.cluster.FreePorts;
import io.aepconnect.cluster.LocalCluster;
import io.aepconnect.monitoring.PrometheusServer.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker with the exporter, scraped by a real Prometheus, both with the files in {@code docker/}:
 * a real fault provokes each alert. See {@link ShortenedTimes} for what is changed in the alerts.
 * Their limits are tested by {@code alerts-test.yml}.
 */
final class AlertsIT {

  private static final Duration TIME = Duration.ofMinutes(3);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Alert WORKER_DOWN = new Alert("AepWorkerDown", "");

  private static final Set<Alert> OF_CONNECTORS =
      Set.of(
          new Alert("AepTaskFailed", AlertFaults.LARGE),
          new Alert("AepDeadLetterNotWritten", AlertFaults.LARGE),
          new Alert("AepTaskStuck", AlertFaults.WAITS),
          new Alert("AepRecordsRejected", AlertFaults.REJECTS),
          new Alert("AepManyRecordsRejected", AlertFaults.REJECTS),
          new Alert("AepProfileDrops", AlertFaults.REJECTS),
          new Alert("AepIdentitiesIgnored", AlertFaults.REJECTS),
          new Alert("AepRecordsSkipped", AlertFaults.SKIPS),
          new Alert("AepNothingAccepted", AlertFaults.OUTAGE),
          new Alert("AepManyRetries", AlertFaults.OUTAGE),
          new Alert("AepPaused", AlertFaults.OUTAGE),
          new Alert("AepThrottled", AlertFaults.THROTTLED),
          new Alert("AepAnswersUnclear", AlertFaults.UNCLEAR),
          new Alert("AepSlow", AlertFaults.SLOW),
          new Alert("AepLagGrows", AlertFaults.LAGS),
          new Alert("AepNoNewToken", AlertFaults.NO_TOKEN),
          new Alert("AepRecordsFailedLater", AlertFaults.FAILED_LATER),
          new Alert("AepFailedBatchUnreadable", AlertFaults.FAILED_LATER),
          new Alert("AepFailedRecordsUnclear", AlertFaults.FAILED_LATER),
          new Alert("AepFailedBatchesForgotten", AlertFaults.FAILED_LATER),
          new Alert("AepFailedBatchUnread", AlertFaults.NO_FILES),
          new Alert("AepCatalogNotRead", AlertFaults.NO_CATALOG));

  @Test
  void everyAlertFiresForTheConnectorWithTheFault(@TempDir Path directory) throws IOException {
    PrometheusTools.require("prometheus");
    assertThat(OF_CONNECTORS)
        .extracting(Alert::name)
        .containsExactlyInAnyOrderElementsOf(
            MonitoringFiles.alerts().stream()
                .filter(it -> !it.equals(WORKER_DOWN.name()))
                .toList());

    int port = FreePorts.next();
    try (LocalCluster cluster =
            LocalCluster.start(
                directory, it -> it.withJvmOptions(MonitoringFiles.exporterOption(port)));
        PrometheusServer prometheus =
            PrometheusServer.start(directory, MonitoringFiles.exporterAddress(port));
        AlertFaults faults = AlertFaults.start(cluster, directory)) {
      await()
          .atMost(TIME)
          .pollInSameThread()
          .pollInterval(SECOND)
          .untilAsserted(
              () -> {
                faults.feed();
                assertThat(prometheus.fired()).containsAll(OF_CONNECTORS);
              });

      cluster.worker().kill();
      await().atMost(TIME).until(prometheus::firing, it -> it.contains(WORKER_DOWN));
    }
  }
}
