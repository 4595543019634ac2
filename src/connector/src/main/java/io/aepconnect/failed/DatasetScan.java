package io.aepconnect.failed;

import io.aepconnect.platform.Answer;
import io.aepconnect.platform.BatchQuery;
import io.aepconnect.platform.CatalogBatch;
import io.aepconnect.platform.CatalogClient;
import io.aepconnect.platform.CatalogDataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the catalog for the failed batches of one dataset, page by page. For one thread at a time.
 */
final class DatasetScan {

  private static final Logger log = LoggerFactory.getLogger(DatasetScan.class);

  /** What is kept of a window; the rest is found when these are read. */
  private static final int MOST_BATCHES = 1_000;

  /**
   * The batches to be read.
   *
   * @param window in which all of them are named
   */
  record Found(Window window, List<CatalogBatch> batches) {}

  private final CatalogClient catalog;
  private final String dataset;
  private final String sandbox;
  private final int pageSize;
  private final FailedBatchFilter filter;
  private boolean exists;

  /** Whether the catalog can be asked for batches that failed in part. */
  private boolean findsPartlyFailed = true;

  DatasetScan(CatalogClient catalog, String dataset, FailedRecordsSettings settings) {
    this.catalog = catalog;
    this.dataset = dataset;
    this.sandbox = settings.sandbox();
    this.pageSize = settings.pageSize();
    this.filter = new FailedBatchFilter(settings.flows());
  }

  /** Looks for batches in the window that are not settled: found, later or denied. */
  Answer<Found> look(Window window, SettledBatches settled, long nowMs) {
    if (!exists) {
      Answer<CatalogDataset> answer = catalog.dataset(dataset);
      if (answer instanceof Answer.Absent<CatalogDataset> absent) {
        return new Answer.Denied<>(
            absent.reason()
                + ". There is no such dataset in the sandbox "
                + sandbox
                + ": check aep.datasets, aep.sandbox.name and aep.ims.org.id");
      } else if (!(answer instanceof Answer.Found)) {
        return problem(answer);
      }
      exists = true;
    }
    Map<String, CatalogBatch> byId = new LinkedHashMap<>();
    for (BatchQuery.Which which : BatchQuery.Which.values()) {
      Answer<Found> problem = ask(which, window, byId, nowMs);
      if (problem != null) {
        return problem;
      }
    }
    List<CatalogBatch> batches = filter.unread(byId.values().stream(), settled);
    return new Answer.Found<>(
        batches.size() <= MOST_BATCHES ? new Found(window, batches) : firstOf(batches, window));
  }

  private static Found firstOf(List<CatalogBatch> batches, Window window) {
    List<CatalogBatch> first = new ArrayList<>(batches.subList(0, MOST_BATCHES));
    long next = batches.get(MOST_BATCHES).createdMs();
    return new Found(new Window(window.afterMs(), next), first);
  }

  /** Adds all pages; returns why that was not possible. */
  private @Nullable Answer<Found> ask(
      BatchQuery.Which which, Window window, Map<String, CatalogBatch> byId, long nowMs) {
    if (which == BatchQuery.Which.PARTLY_FAILED && !findsPartlyFailed) {
      return null;
    }
    Set<String> pages = new HashSet<>();
    int start = 0;
    int seen;
    do {
      Answer<List<CatalogBatch>> answer =
          catalog.batches(
              new BatchQuery(dataset, which, window.afterMs(), window.beforeMs(), start, pageSize),
              nowMs);
      if (answer instanceof Answer.Refused<?> refused && which == BatchQuery.Which.PARTLY_FAILED) {
        findsPartlyFailed = false;
        log.warn(
            "Batches of dataset {} that failed only in part are not found: {}",
            dataset,
            refused.reason());
        return null;
      }
      if (!(answer instanceof Answer.Found<List<CatalogBatch>> page)) {
        return problem(answer);
      }
      seen = start;
      for (CatalogBatch batch : page.value()) {
        start += pages.add(batch.id()) ? 1 : 0;
        if (filter.isToBeRead(batch)) {
          byId.putIfAbsent(batch.id(), batch);
        }
      }
      // A page may be smaller than asked for, so only one without anything new is the last.
    } while (start > seen);
    return null;
  }

  /** What the catalog does not have or refuses, it will not have later. */
  private static Answer<Found> problem(Answer<?> answer) {
    if (answer instanceof Answer.Absent<?> absent) {
      return new Answer.Denied<>(absent.reason() + ". Check aep.platform.url");
    } else if (answer instanceof Answer.Refused<?> refused) {
      return new Answer.Denied<>(refused.reason() + ". Check aep.datasets and aep.platform.url");
    }
    return answer.withoutValue();
  }
}
