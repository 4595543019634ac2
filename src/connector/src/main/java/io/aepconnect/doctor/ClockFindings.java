package io.aepconnect.doctor;

import io.aepconnect.doctor.Finding.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Compares the machine's clock with that of AEP. */
final class ClockFindings {

  /** More than a slow response and HTTP's whole seconds explain. */
  private static final Duration TOLERATED = Duration.ofSeconds(60);

  private ClockFindings() {}

  /**
   * The finding.
   *
   * @param date nullable: when AEP sent its response
   * @param now when the response was read
   */
  static Finding of(@Nullable Instant date, Instant now) {
    if (date == null) {
      return new Finding(
          Severity.OK, Subject.CLOCK, null, "the response had no date to compare the clock with");
    }
    Duration ahead = Duration.between(date, now);
    return ahead.abs().compareTo(TOLERATED) <= 0
        ? new Finding(Severity.OK, Subject.CLOCK, null, "this machine's clock agrees with AEP's")
        : new Finding(
            Severity.WARNING,
            Subject.CLOCK,
            null,
            "this machine's clock is %d s %s AEP's. Timestamps from records would be wrong by that, and tokens may be rejected: synchronize the clock (NTP)"
                .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"));
  }
}
