package io.aepconnect.archive.toy;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** A plugin of another vendor. It writes the version of its Jackson into each JSON value. */
public final class OldJacksonStamp implements Transformation<SinkRecord> {

  private final ObjectMapper json = new ObjectMapper();

  /** Connect creates transformations by reflection. */
  public OldJacksonStamp() {}

  @Override
  public SinkRecord apply(SinkRecord record) {
    try {
      ObjectNode value = (ObjectNode) json.readTree((byte[]) record.value());
      value.put("jackson", PackageVersion.VERSION.toString());
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          record.valueSchema(),
          json.writeValueAsBytes(value),
          record.timestamp());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void configure(Map<String, ?> properties) {}

  @Override
  public void close() {}
}
