package io.aepconnect.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Counts records, dead-letters some of them, and drops the others. */
public final class DropSinkTask extends SinkTask {

  private static final int HUNDRED = 100;

  private final DataException reason = new DataException("Rejected on demand");
  private Counts counts;
  private int refused;
  private int taken;

  @Override
  public void start(Map<String, String> properties) {
    counts = Counts.open(Path.of(properties.get(DropSinkConnector.COUNTS)));
    refused = Integer.parseInt(properties.get(DropSinkConnector.REFUSED));
    reason.setStackTrace(new StackTraceElement[0]); // Connect would write it into each dead letter
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    if (refused > 0) {
      records.forEach(this::refuseSome);
    }
    synchronized (DropSinkTask.class) { // all tasks of a connector share the counts
      counts.add(records.size(), 0, 0, 0);
    }
  }

  private void refuseSome(SinkRecord record) {
    taken = (taken + 1) % HUNDRED;
    if (taken < refused) {
      // Connect waits for this future before it commits.
      Future<Void> unused = context.errantRecordReporter().report(record, reason);
    }
  }

  @Override
  public void stop() {}

  @Override
  public String version() {
    return "1";
  }
}
