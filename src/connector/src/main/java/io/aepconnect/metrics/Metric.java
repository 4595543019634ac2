package io.aepconnect.metrics;

/**
 * Every metric of a task, named as Kafka names its own. What ends in {@code -total} only grows,
 * from 0 at the start of the task; the others go up and down.
 */
public enum Metric {
  RECORDS_RECEIVED("records-received-total", "records", "Records that Connect gave to the task"),
  RECORDS_ACCEPTED("records-accepted-total", "records", "Records whose message AEP accepted"),
  REJECTED_UNCONVERTIBLE(
      "records-rejected-unconvertible-total",
      "records",
      "Records whose value cannot be a message: no JSON, no object, not UTF-8"),
  REJECTED_TOO_LARGE(
      "records-rejected-too-large-total",
      "records",
      "Records whose message alone is larger than a request may be"),
  REJECTED_INVALID(
      "records-rejected-invalid-total",
      "records",
      "Records that do not fit the schema in aep.validation.schema or Profile's limits, or have"
          + " identities that AEP does not use, as aep.identity.check says"),
  SCHEMA_VIOLATIONS(
      "schema-violations-total", "records", "Of these, those that do not fit their schema"),
  DOUBTFUL_FORMATS(
      "doubtful-formats-total",
      "values",
      "Values that were sent although they do not have the schema's format, such as uri, of which"
          + " it is not known how AEP checks it"),
  DOUBTFUL_WHOLE_NUMBERS(
      "doubtful-whole-numbers-total",
      "values",
      "Whole numbers that were sent with a point or an exponent, such as 2.0, where the schema wants"
          + " an integer"),
  REPAIRED_NUMBERS_FROM_TEXT(
      "repaired-number-from-text-total",
      "values",
      "Values that aep.validation.repair repaired by the rule number-from-text"),
  REPAIRED_TEXT_FROM_NUMBERS(
      "repaired-text-from-number-total", "values", "The same by the rule text-from-number"),
  REPAIRED_BOOLEANS_FROM_TEXT(
      "repaired-boolean-from-text-total", "values", "The same by the rule boolean-from-text"),
  REPAIRED_WHOLE_NUMBERS(
      "repaired-whole-number-total", "values", "The same by the rule whole-number"),
  REPAIRED_DATE_TIMES_FROM_EPOCH(
      "repaired-date-time-from-epoch-total", "values", "The same by the rule date-time-from-epoch"),
  REPAIRED_DATE_TIMES_FROM_TEXT(
      "repaired-date-time-from-text-total", "values", "The same by the rule date-time-from-text"),
  REPAIRED_NULLS("repaired-nulls-total", "values", "Fields left out by the rule nulls"),
  REPAIRED_ENUM_CASE("repaired-enum-case-total", "values", "Values repaired by the rule enum-case"),
  OVER_PROFILE_LIMITS(
      "over-profile-limits-total",
      "records",
      "Records that AEP's Profile would drop without an error for their size, sent or rejected as"
          + " aep.profile.limits says"),
  PLACEHOLDER_IDENTITIES(
      "identities-placeholder-total",
      "identities",
      "Identities that AEP ignores because their id is null, anonymous or invalid, sent or rejected"
          + " as aep.identity.check says"),
  BLANK_IDENTITIES(
      "identities-blank-total", "identities", "The same because their id is empty or blank"),
  ZERO_IDENTITIES(
      "identities-zeros-total", "identities", "The same because their id is nothing but zeros"),
  MALFORMED_ECIDS(
      "identities-malformed-ecid-total",
      "identities",
      "ECIDs that are not 38 digits, for which AEP's Identity Service skips the record"),
  TOO_LONG_IDENTITIES(
      "identities-too-long-total",
      "identities",
      "Identities over 1,024 characters, for which it does the same"),
  TOO_MANY_IDENTITIES(
      "identities-too-many-total", "records", "Records with more than 20 identities"),
  NO_PRIMARY_IDENTITY(
      "identities-no-primary-total",
      "records",
      "Records without a primary identity in identityMap whose schema is a profile's; a field of"
          + " the schema may be it"),
  REJECTED_TOMBSTONE(
      "records-rejected-tombstone-total",
      "records",
      "Records without a value, under aep.behavior.on.null.values=reject"),
  REJECTED_INLET(
      "records-rejected-inlet-total", "records", "Records whose message AEP refused for good"),
  RECORDS_DEAD_LETTERED(
      "records-dead-lettered-total", "records", "Rejected records whose dead letter is written"),
  RECORDS_SKIPPED(
      "records-skipped-total",
      "records",
      "Records left out: tombstones that are ignored, and rejected ones without a dead-letter"
          + " topic"),
  TOMBSTONES("tombstones-total", "records", "Records without a value, whatever became of them"),
  RECORDS_REVOKED(
      "records-given-back-total",
      "records",
      "Records whose partition was taken away before they were finished; its next task gets them"
          + " again"),
  RECORDS_UNFINISHED(
      "records-unfinished",
      "records",
      "Records received and not finished: what holds offsets back"),

  REQUESTS("requests-total", "requests", "Requests sent to the inlet, repeated ones included"),
  REQUEST_BYTES("request-bytes-total", "bytes", "Bodies of these requests"),
  RETRIES_THROTTLED(
      "retries-throttled-total", "requests", "Requests to be repeated because of HTTP 429"),
  RETRIES_SERVER_ERROR(
      "retries-server-error-total",
      "requests",
      "Requests to be repeated because of another HTTP error: 408 or 5xx"),
  RETRIES_NO_ANSWER(
      "retries-no-answer-total",
      "requests",
      "Requests to be repeated because no answer came: reset, timeout, no access token"),
  RETRIES_POSTPONED(
      "retries-postponed-total",
      "requests",
      "Requests to be repeated in part, because AEP could not take some messages now"),
  RETRIES_UNCLEAR(
      "retries-unclear-total",
      "requests",
      "Requests to be repeated in part or whole, because the answer does not say what became of"
          + " each message"),
  SPLITS("splits-total", "requests", "Requests whose messages are sent again in several requests"),
  OUTCOMES_UNKNOWN(
      "outcomes-unknown-total", "messages", "Messages about which an answer said nothing clear"),
  REQUESTS_IN_FLIGHT("requests-in-flight", "requests", "Requests under way"),
  REQUESTS_IN_FLIGHT_LIMIT(
      "requests-in-flight-limit",
      "requests",
      "How many may be under way: aep.max.in.flight.requests, less after HTTP 429"),
  RATE_LIMITED(
      "rate-limited-ms-total",
      "ms",
      "Time for which a request that was ready had to wait because of aep.rate.limit.*"),
  LATENCY_P50(
      "request-latency-p50-ms",
      "ms",
      "Half of the requests of the last minute were answered within this time"),
  LATENCY_P95("request-latency-p95-ms", "ms", "95 % of them were"),
  LATENCY_P99("request-latency-p99-ms", "ms", "99 % of them were"),
  LATENCY_MAX("request-latency-max-ms", "ms", "All of them were"),
  BATCH_FILL(
      "batch-fill-ratio",
      "ratio",
      "Mean size of the requests of the last minute, as a part of aep.batch.max.bytes"),

  BUFFERED_BYTES("buffered-bytes", "bytes", "Messages held: waiting, under way or to be repeated"),
  BUFFER_LIMIT_BYTES(
      "buffer-limit-bytes",
      "bytes",
      "How many may be held: aep.buffer.max.bytes, or less if that fills four requests more than may be under way"),
  PAUSED("paused", "0 or 1", "Whether the partitions are paused because the buffer is full"),
  PAUSES("pauses-total", "pauses", "How often they were paused"),

  TOKENS_FETCHED(
      "tokens-fetched-total",
      "tokens",
      "Access tokens fetched, by all tasks that share the credential"),
  TOKEN_FAILURES(
      "token-failures-total", "attempts", "Failed attempts to fetch one, by all these tasks"),
  TIME_SINCE_LAST_SUCCESS(
      "time-since-last-success-ms",
      "ms",
      "Since AEP accepted a message, or since the start; it grows too while there is nothing to"
          + " send");

  private final String attribute;
  private final String unit;
  private final String meaning;

  Metric(String attribute, String unit, String meaning) {
    this.attribute = attribute;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Its name where it can be read. */
  public String attribute() {
    return attribute;
  }

  /** What it counts or measures in. */
  public String unit() {
    return unit;
  }

  /** What it says, as a sentence without its full stop. */
  public String meaning() {
    return meaning;
  }
}
