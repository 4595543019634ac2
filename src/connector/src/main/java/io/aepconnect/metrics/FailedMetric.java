package io.aepconnect.metrics;

/**
 * The metrics of the source connector for one dataset, named in Kafka's style. Metrics with names
 * that end in {@code -total} only grow, from 0 at the start of the task.
 */
public enum FailedMetric implements MetricSpec {
  BATCHES_FOUND(
      "failed-batches-found-total", "batches", "Failed batches that were found in AEP's catalog"),
  BATCHES_READ(
      "failed-batches-read-total", "batches", "Failed batches that were read to their end"),
  BATCHES_UNREADABLE(
      "failed-batches-unreadable-total",
      "batches",
      "Failed batches whose records AEP did not give, each reported by one record of the form batch"),
  BATCHES_UNREAD(
      "failed-batches-unread", "batches", "Failed batches that were found and are not read yet"),
  OLDEST_UNREAD(
      "oldest-unread-batch-age-ms",
      "ms",
      "Time since the oldest batch that was found and is not read yet was created; 0 if there is"
          + " none"),
  DETECTION(
      "detection-time-ms",
      "ms",
      "Time from the creation of the last found batch until it was found. It includes the time that"
          + " AEP needs to fail the batch"),
  RECORDS("failed-records-total", "records", "Failed records that were read"),
  RECORDS_UNCLEAR(
      "failed-records-unclear-total",
      "records",
      "Failed records that hold no message, or are too large: they were passed on as they are, and"
          + " marked"),
  RETRIES(
      "retries-total",
      "requests",
      "Requests that failed and are repeated: no response, HTTP 429 or 5xx, or a download that broke"
          + " off"),
  BATCHES_FORGOTTEN(
      "settled-batches-forgotten-total",
      "batches",
      "How often more batches failed within aep.look.back.ms than an offset can name. Batches that"
          + " were created before them and fail later are missed"),
  LOOKS("catalog-looks-total", "looks", "How often the catalog was asked for failed batches"),
  TIME_SINCE_LAST_LOOK(
      "time-since-last-look-ms",
      "ms",
      "Time since the catalog was last asked with success, or since the start"),
  SINK_ACCEPTED(
      "sink-records-accepted-total",
      "records",
      "Records that AEP's inlet accepted from all sink tasks of this connector's kind that run on"
          + " this worker, for all datasets; 0 if there are none");

  private final String attribute;
  private final String unit;
  private final String meaning;

  FailedMetric(String attribute, String unit, String meaning) {
    this.attribute = attribute;
    this.unit = unit;
    this.meaning = meaning;
  }

  @Override
  public String attribute() {
    return attribute;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
