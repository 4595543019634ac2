package io.aepconnect.failed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How failed records are read and written.
 *
 * @param sandbox the name of the sandbox
 * @param datasets the IDs of the datasets of one task
 * @param flows only batches of these dataflows are read, where AEP names them; empty: of all
 * @param start where a dataset without an offset starts
 * @param lookBack how long after its creation a batch may fail
 * @param pollInterval the time between two looks at the catalog
 * @param pageSize how many batches are asked for at once, 1 to 100
 * @param maxPollRecords how many records a poll returns at most
 * @param maxRecordBytes how large the value of a record may be
 * @param retryBackoff the longest wait after the first failure
 * @param retryBackoffMax the longest wait after any number of failures
 * @param topic may contain {@code ${dataset}}
 * @param envelope whether values are structs, instead of messages with headers
 * @param keyNamespace nullable: the identity namespace of the sink's keys
 * @param sourceTopics the topics that an {@code _id} may name
 */
public record FailedRecordsSettings(
    String sandbox,
    List<String> datasets,
    Set<String> flows,
    Start start,
    Duration lookBack,
    Duration pollInterval,
    int pageSize,
    int maxPollRecords,
    int maxRecordBytes,
    Duration retryBackoff,
    Duration retryBackoffMax,
    String topic,
    boolean envelope,
    @Nullable String keyNamespace,
    Pattern sourceTopics) {

  /** Escaping can double a message, and AEP adds its reasons. */
  private static final int LINES_PER_RECORD = 4;

  public FailedRecordsSettings {
    datasets = List.copyOf(datasets);
    flows = Set.copyOf(flows);
  }

  int longestLine() {
    return Math.multiplyExact(LINES_PER_RECORD, maxRecordBytes);
  }

  /** Where a dataset without an offset starts. */
  public sealed interface Start {

    /** AEP keeps the details of errors for so long. */
    Duration RETENTION = Duration.ofDays(30);

    /**
     * The time after which batches must have been created to be read.
     *
     * @return epoch milliseconds
     */
    long afterMs(Duration lookBack, long nowMs);

    /** With all that AEP still has. */
    record Earliest() implements Start {

      @Override
      public long afterMs(Duration lookBack, long nowMs) {
        return nowMs - RETENTION.toMillis();
      }
    }

    /**
     * With batches that may still fail. So nothing is missed if the connector stops before it has
     * an offset, and starts again within the look-back.
     */
    record Latest() implements Start {

      @Override
      public long afterMs(Duration lookBack, long nowMs) {
        return nowMs - lookBack.toMillis();
      }
    }

    /** With batches that were created later. */
    record At(Instant time) implements Start {

      @Override
      public long afterMs(Duration lookBack, long nowMs) {
        return time.toEpochMilli();
      }
    }
  }
}
