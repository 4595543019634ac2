package io.aepconnect.failed;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What a poll returns.
 *
 * @param records in order; may be empty
 * @param isPause whether the last record ends a batch, or it may take long until more follow
 */
public record Polled(List<SourceRecord> records, boolean isPause) {

  static final Polled NOTHING = new Polled(List.of(), true);
}
