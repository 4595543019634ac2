package io.aepconnect;

import io.aepconnect.metrics.Metric;
import io.aepconnect.metrics.TaskMetrics;
import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Warning;
import io.aepconnect.validation.CheckCounts;
import io.aepconnect.validation.EntityChecks;
import io.aepconnect.validation.IdentityFlaw;

/** Maps each count of the entity checks to its metric. */
final class CheckMetrics {

  private CheckMetrics() {}

  /** Makes the metrics read their values from the checks. */
  static void follow(TaskMetrics metrics, EntityChecks checks) {
    CheckCounts counts = checks.counts();
    metrics.follow(Metric.SCHEMA_VIOLATIONS, counts::schemaViolations);
    metrics.follow(Metric.OVER_PROFILE_LIMITS, counts::overProfileLimits);
    for (Warning.Kind kind : Warning.Kind.values()) {
      metrics.follow(metric(kind), () -> counts.of(kind));
    }
    for (RepairRule rule : RepairRule.values()) {
      metrics.follow(metric(rule), () -> counts.of(rule));
    }
    for (IdentityFlaw flaw : IdentityFlaw.values()) {
      metrics.follow(metric(flaw), () -> counts.of(flaw));
    }
  }

  private static Metric metric(IdentityFlaw flaw) {
    return switch (flaw) {
      case PLACEHOLDER -> Metric.PLACEHOLDER_IDENTITIES;
      case BLANK -> Metric.BLANK_IDENTITIES;
      case ZEROS -> Metric.ZERO_IDENTITIES;
      case MALFORMED_ECID -> Metric.MALFORMED_ECIDS;
      case TOO_LONG -> Metric.TOO_LONG_IDENTITIES;
      case TOO_MANY -> Metric.TOO_MANY_IDENTITIES;
      case NO_PRIMARY -> Metric.NO_PRIMARY_IDENTITY;
    };
  }

  private static Metric metric(Warning.Kind kind) {
    return switch (kind) {
      case FORMAT -> Metric.DOUBTFUL_FORMATS;
      case WHOLE_NUMBER -> Metric.DOUBTFUL_WHOLE_NUMBERS;
    };
  }

  private static Metric metric(RepairRule rule) {
    return switch (rule) {
      case NUMBER_FROM_TEXT -> Metric.REPAIRED_NUMBERS_FROM_TEXT;
      case TEXT_FROM_NUMBER -> Metric.REPAIRED_TEXT_FROM_NUMBERS;
      case BOOLEAN_FROM_TEXT -> Metric.REPAIRED_BOOLEANS_FROM_TEXT;
      case WHOLE_NUMBER -> Metric.REPAIRED_WHOLE_NUMBERS;
      case DATE_TIME_FROM_EPOCH -> Metric.REPAIRED_DATE_TIMES_FROM_EPOCH;
      case DATE_TIME_FROM_TEXT -> Metric.REPAIRED_DATE_TIMES_FROM_TEXT;
      case NULLS -> Metric.REPAIRED_NULLS;
      case ENUM_CASE -> Metric.REPAIRED_ENUM_CASE;
    };
  }
}
