package io.aepconnect.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.aepconnect.schema.Findings;
import io.aepconnect.schema.RepairRule;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Checks an entity against the example's schema, and compares that with a library's validator. */
@State(Scope.Thread)
public class CheckBenchmark {

  private static final int EVENTS = 256;
  private static final Path SCHEMA = Path.of("config", "examples", "web-event.schema.json");

  /** Size of an event in bytes. */
  @Param({"1024", "9800"})
  public int size;

  private final JsonMapper jackson = new JsonMapper();
  private final Repairs lossless = new Repairs(EnumSet.allOf(RepairRule.class), null);
  private List<byte[]> events;
  private XdmSchema schema;
  private Schema validator;
  private int next;

  /** Reads the schema, and makes events that fit it. */
  @Setup
  public void makeEvents() throws IOException {
    String json = Files.readString(SCHEMA);
    schema = XdmSchema.parse(json);
    validator =
        SchemaRegistry.withDialect(
                Dialects.getDraft7(),
                registry ->
                    registry.schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
            .getSchema(jackson.readTree(json));
    events = LongStream.range(0, EVENTS).mapToObj(i -> Events.json(i, size)).toList();
    for (byte[] event : events) {
      if (!schema.check(event, 0, lossless).equals(Findings.NONE) || !isValid(event)) {
        throw new IllegalStateException("An event does not fit " + SCHEMA);
      }
    }
  }

  private boolean isValid(byte[] event) throws IOException {
    return validator.validate(jackson.readTree(event)).isEmpty();
  }

  /** Checks events without a repair. */
  @Benchmark
  public Findings check() {
    return schema.check(next(), 0, Repairs.NONE);
  }

  /** Checks with aep.validation.repair=lossless; the events need no repair. */
  @Benchmark
  public Findings checkAndRepair() {
    return schema.check(next(), 0, lossless);
  }

  /** Parses the events into trees and checks them with a library's validator. */
  @Benchmark
  public List<Error> networknt() throws IOException {
    JsonNode tree = jackson.readTree(next());
    return validator.validate(tree);
  }

  private byte[] next() {
    next = (next + 1) % EVENTS;
    return events.get(next);
  }
}
