package io.aepconnect.metrics;

/**
 * All metrics of a sink task, named in Kafka's style. Metrics with names that end in {@code -total}
 * only grow, from 0 at the start of the task; the others go up and down.
 */
public enum Metric implements MetricSpec {
  RECORDS_RECEIVED("records-received-total", "records", "Records that Connect gave to the task"),
  RECORDS_ACCEPTED("records-accepted-total", "records", "Records whose message AEP accepted"),
  REJECTED_UNCONVERTIBLE(
      "records-rejected-unconvertible-total",
      "records",
      "Records whose value cannot become a message: it is not JSON, not an object or not UTF-8"),
  REJECTED_TOO_LARGE(
      "records-rejected-too-large-total",
      "records",
      "Records whose message is too large for a request"),
  REJECTED_INVALID(
      "records-rejected-invalid-total",
      "records",
      "Records that do not fit the schema in aep.validation.schema or Profile's limits, or that have"
          + " identities that AEP does not use (aep.identity.check)"),
  SCHEMA_VIOLATIONS(
      "schema-violations-total", "records", "Records whose entity does not fit its schema"),
  DOUBTFUL_FORMATS(
      "doubtful-formats-total",
      "values",
      "Values that were sent although they do not match a format of the schema, such as uri. It is"
          + " not documented how AEP checks such formats"),
  DOUBTFUL_WHOLE_NUMBERS(
      "doubtful-whole-numbers-total",
      "values",
      "Whole numbers that were sent with a decimal point or an exponent, such as 2.0, although the"
          + " schema requires an integer"),
  REPAIRED_NUMBERS_FROM_TEXT(
      "repaired-number-from-text-total",
      "values",
      "Values repaired by the rule number-from-text (aep.validation.repair)"),
  REPAIRED_TEXT_FROM_NUMBERS(
      "repaired-text-from-number-total", "values", "Values repaired by the rule text-from-number"),
  REPAIRED_BOOLEANS_FROM_TEXT(
      "repaired-boolean-from-text-total",
      "values",
      "Values repaired by the rule boolean-from-text"),
  REPAIRED_WHOLE_NUMBERS(
      "repaired-whole-number-total", "values", "Values repaired by the rule whole-number"),
  REPAIRED_DATE_TIMES_FROM_EPOCH(
      "repaired-date-time-from-epoch-total",
      "values",
      "Values repaired by the rule date-time-from-epoch"),
  REPAIRED_DATE_TIMES_FROM_TEXT(
      "repaired-date-time-from-text-total",
      "values",
      "Values repaired by the rule date-time-from-text"),
  REPAIRED_NULLS("repaired-nulls-total", "values", "Fields that the rule nulls left out"),
  REPAIRED_ENUM_CASE("repaired-enum-case-total", "values", "Values repaired by the rule enum-case"),
  OVER_PROFILE_LIMITS(
      "over-profile-limits-total",
      "records",
      "Records that AEP's Profile would drop without an error because of their size. They are sent or"
          + " rejected, see aep.profile.limits"),
  PLACEHOLDER_IDENTITIES(
      "identities-placeholder-total",
      "identities",
      "Identities that AEP ignores because their id is null, anonymous or invalid. Their records are"
          + " sent or rejected, see aep.identity.check"),
  BLANK_IDENTITIES("identities-blank-total", "identities", "Identities with an empty or blank id"),
  ZERO_IDENTITIES("identities-zeros-total", "identities", "Identities with an id of only zeros"),
  MALFORMED_ECIDS(
      "identities-malformed-ecid-total",
      "identities",
      "ECIDs that do not have 38 digits. AEP's Identity Service skips their records"),
  TOO_LONG_IDENTITIES(
      "identities-too-long-total",
      "identities",
      "Identities of more than 1,024 characters. AEP's Identity Service skips their records"),
  TOO_MANY_IDENTITIES(
      "identities-too-many-total", "records", "Records with more than 20 identities"),
  NO_PRIMARY_IDENTITY(
      "identities-no-primary-total",
      "records",
      "Records of a profile schema without a primary identity in identityMap. A field of the schema"
          + " may still be the primary identity"),
  REJECTED_TOMBSTONE(
      "records-rejected-tombstone-total",
      "records",
      "Records without a value that aep.behavior.on.null.values=reject rejected"),
  REJECTED_INLET("records-rejected-inlet-total", "records", "Records whose message AEP rejected"),
  RECORDS_DEAD_LETTERED(
      "records-dead-lettered-total", "records", "Rejected records whose dead letter is written"),
  RECORDS_SKIPPED(
      "records-skipped-total",
      "records",
      "Skipped records: ignored tombstones, and rejected records if there is no dead-letter"
          + " topic"),
  TOMBSTONES("tombstones-total", "records", "Records without a value, with any outcome"),
  RECORDS_REVOKED(
      "records-given-back-total",
      "records",
      "Records whose partition was revoked before they were finished. The next task of the partition"
          + " gets them again"),
  RECORDS_UNFINISHED(
      "records-unfinished",
      "records",
      "Records that were received and are not finished. Later offsets cannot be committed"),

  REQUESTS("requests-total", "requests", "Requests sent to the inlet, including retries"),
  REQUEST_BYTES("request-bytes-total", "bytes", "Size of the bodies of these requests"),
  RETRIES_THROTTLED(
      "retries-throttled-total", "requests", "Requests to be retried because of HTTP 429"),
  RETRIES_SERVER_ERROR(
      "retries-server-error-total",
      "requests",
      "Requests to be retried because of another HTTP error: 408 or 5xx"),
  RETRIES_NO_ANSWER(
      "retries-no-answer-total",
      "requests",
      "Requests to be retried because there was no response: reset, timeout, no access token"),
  RETRIES_POSTPONED(
      "retries-postponed-total",
      "requests",
      "Requests to be retried in part, because AEP could not accept some messages this time"),
  RETRIES_UNCLEAR(
      "retries-unclear-total",
      "requests",
      "Requests to be retried in part or as a whole, because the response does not have a clear"
          + " outcome for each message"),
  SPLITS("splits-total", "requests", "Requests whose messages were split among smaller requests"),
  OUTCOMES_UNKNOWN(
      "outcomes-unknown-total", "messages", "Messages without a clear outcome in a response"),
  REQUESTS_IN_FLIGHT("requests-in-flight", "requests", "Requests in flight"),
  REQUESTS_IN_FLIGHT_LIMIT(
      "requests-in-flight-limit",
      "requests",
      "How many requests may be in flight: aep.max.in.flight.requests, fewer after HTTP 429"),
  RATE_LIMITED(
      "rate-limited-ms-total",
      "ms",
      "Time that ready requests had to wait because of aep.rate.limit.*"),
  RATE_LIMIT_SHARE(
      "rate-limit-share-ratio",
      "ratio",
      "The task's part of aep.rate.limit.*: its partitions divided by all partitions of the"
          + " connector's topics; 1 with aep.rate.limit.scope=task"),
  LATENCY_P50(
      "request-latency-p50-ms",
      "ms",
      "50 % of the requests of the last minute got a response within this time"),
  LATENCY_P95(
      "request-latency-p95-ms",
      "ms",
      "95 % of the requests of the last minute got a response within this time"),
  LATENCY_P99(
      "request-latency-p99-ms",
      "ms",
      "99 % of the requests of the last minute got a response within this time"),
  LATENCY_MAX(
      "request-latency-max-ms",
      "ms",
      "All requests of the last minute got a response within this time"),
  BATCH_FILL(
      "batch-fill-ratio",
      "ratio",
      "Mean size of the requests of the last minute, divided by aep.batch.max.bytes"),

  BUFFERED_BYTES(
      "buffered-bytes",
      "bytes",
      "Size of the buffered messages: waiting, in flight or to be retried"),
  BUFFER_LIMIT_BYTES(
      "buffer-limit-bytes",
      "bytes",
      "How many bytes may be buffered: the smaller of aep.buffer.max.bytes and (aep.max.in.flight.requests + 4) × aep.batch.max.bytes"),
  PAUSED("paused", "0 or 1", "Whether the partitions are paused because the buffer is full"),
  PAUSES("pauses-total", "pauses", "How often the partitions were paused"),

  TOKENS_FETCHED(
      "tokens-fetched-total",
      "tokens",
      "Access tokens fetched by all tasks that share the credential"),
  TOKEN_FAILURES(
      "token-failures-total",
      "attempts",
      "Failed attempts of these tasks to fetch an access token"),
  TIME_SINCE_LAST_SUCCESS(
      "time-since-last-success-ms",
      "ms",
      "Time since AEP last accepted a message, or since the start. It also grows while there is"
          + " nothing to send");

  private final String attribute;
  private final String unit;
  private final String meaning;

  Metric(String attribute, String unit, String meaning) {
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
