package io.aepconnect.failed;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of an attempt to read failed records of a batch. */
sealed interface BatchResult {

  /**
   * A failed record.
   *
   * @param after the position behind it
   */
  record Read(FailedRecord record, Position after) {}

  /** What comes after the records that were returned. */
  enum Then {
    /** The next record; it has been read already. */
    MORE,

    /** A problem, which the next call returns. */
    PROBLEM,

    /** Nothing: the batch has been read to its end. */
    END
  }

  /**
   * Records, in order.
   *
   * @param records may be empty at the end
   */
  record Records(List<Read> records, Then then) implements BatchResult {}

  /**
   * The same attempt may succeed later.
   *
   * @param retryAfter nullable: the wait that AEP asks for
   */
  record Later(String cause, @Nullable Duration retryAfter) implements BatchResult {}

  /** A download ended before its end. */
  record Broken(String cause, BrokenOff at) implements BatchResult {}

  /** AEP does not give these records; others it may give. */
  record Unreadable(String reason) implements BatchResult {}

  /** AEP gives nothing until somebody fixes the cause. */
  record Denied(String reason) implements BatchResult {}
}
