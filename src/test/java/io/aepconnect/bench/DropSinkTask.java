package io.aepconnect.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** Counts records and drops them. */
public final class DropSinkTask extends SinkTask {

  private Counts counts;

  @Override
  public void start(Map<String, String> properties) {
    counts = Counts.open(Path.of(properties.get(DropSinkConnector.COUNTS)));
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    synchronized (DropSinkTask.class) { // all tasks of a connector share the counts
      counts.add(records.size(), 0, 0, 0);
    }
  }

  @Override
  public void stop() {}

  @Override
  public String version() {
    return "1";
  }
}
