package io.aepconnect.failed;

import io.aepconnect.platform.Answer;
import io.aepconnect.platform.BatchQuery;
import io.aepconnect.platform.CatalogBatch;
import io.aepconnect.platform.CatalogClient;
import io.aepconnect.platform.CatalogDataset;
import io.aepconnect.platform.ExportClient;
import io.aepconnect.platform.FlowClient;
import io.aepconnect.platform.PlatformConnection;
import io.aepconnect.platform.PlatformSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** Tries once to read what the source connector reads. Changes nothing in AEP. */
public final class FailedRecordsAccess {

  /** What is to be changed. */
  public enum Cause {
    /** The credential, or its rights. */
    CREDENTIAL,
    DATASET,
    FLOW,
    PLATFORM
  }

  /**
   * Why failed records cannot be read.
   *
   * @param reason what happened, without secrets
   */
  public record Problem(Cause cause, String reason) {}

  /** Has the form of a batch's ID, and is none. */
  private static final String NO_BATCH = "00000000000000000000000000";

  /** Enough for a start to survive a short outage, and few enough not to hide a long one. */
  private static final int START_ATTEMPTS = 5;

  /** Only whether there is a batch counts. */
  private static final long ANY_TIME = 0;

  private FailedRecordsAccess() {}

  /** Looks for a problem; takes a few requests for each dataset. */
  public static Optional<Problem> problem(
      FailedRecordsSettings settings, PlatformSettings platform) {
    try (PlatformConnection connection = new PlatformConnection(platform)) {
      List<String> datasets = new ArrayList<>(settings.datasets());
      for (String flow : settings.flows()) {
        Answer<String> answer = new FlowClient(connection).dataset(flow);
        if (!(answer instanceof Answer.Found<String> found)) {
          return Optional.of(problem(answer, Cause.FLOW, "dataflow " + flow));
        }
        datasets.add(found.value());
      }
      for (String dataset : datasets) {
        Optional<Problem> problem = problem(dataset, connection);
        if (problem.isPresent()) {
          return problem;
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<Problem> problem(String dataset, PlatformConnection connection) {
    CatalogClient catalog = new CatalogClient(connection);
    Answer<CatalogDataset> named = catalog.dataset(dataset);
    if (!(named instanceof Answer.Found)) {
      return Optional.of(problem(named, Cause.DATASET, "dataset " + dataset));
    }
    Answer<List<CatalogBatch>> batches =
        catalog.batches(new BatchQuery(dataset, BatchQuery.Which.FAILED, 0, null, 0, 1), ANY_TIME);
    if (!(batches instanceof Answer.Found<List<CatalogBatch>> found)) {
      return Optional.of(problem(batches, Cause.PLATFORM, "batches of dataset " + dataset));
    }
    String batch = found.value().isEmpty() ? NO_BATCH : found.value().get(0).id();
    Answer<Boolean> files = new ExportClient(connection).access(batch);
    // It need not be there: what counts is that AEP would have told.
    return files instanceof Answer.Later<?> || files instanceof Answer.Denied<?>
        ? Optional.of(problem(files, Cause.PLATFORM, "failed records of dataset " + dataset))
        : Optional.empty();
  }

  private static Problem problem(Answer<?> answer, Cause cause, String what) {
    String reason = answer.withoutValue().reason();
    if (answer instanceof Answer.Denied) {
      return new Problem(Cause.CREDENTIAL, what + ": " + reason);
    } else if (answer instanceof Answer.Later) {
      return new Problem(Cause.PLATFORM, what + ": " + reason);
    }
    return new Problem(cause, what + " in this sandbox and organization: " + reason);
  }

  /**
   * The datasets into which the dataflows write, each once.
   *
   * @throws ConnectException if they cannot be found out, with what to check
   */
  public static List<String> datasets(FailedRecordsSettings settings, PlatformSettings platform) {
    if (settings.flows().isEmpty()) {
      return settings.datasets().stream().distinct().toList();
    }
    try (PlatformConnection connection = new PlatformConnection(platform)) {
      FlowClient flows = new FlowClient(connection);
      return settings.flows().stream()
          .sorted()
          .map(flow -> dataset(flows, flow))
          .distinct()
          .toList();
    }
  }

  private static String dataset(FlowClient flows, String flow) {
    Answer<String> answer = flows.dataset(flow, START_ATTEMPTS);
    if (answer instanceof Answer.Found<String> found) {
      return found.value();
    }
    throw new ConnectException(
        "The dataset of the dataflow cannot be found out: "
            + problem(answer, Cause.FLOW, "dataflow " + flow).reason()
            + ". Check aep.flow.ids, or set aep.datasets instead, and restart the connector");
  }
}
