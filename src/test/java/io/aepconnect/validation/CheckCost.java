package io.aepconnect.validation;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageJson;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchema;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Messages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Measures the processor time that the checks cost per message, with the sample events. Run by
 * hand; not a test.
 */
final class CheckCost {

  private static final int ROUNDS = 400;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CheckCost() {}

  public static void main(String[] arguments) throws IOException {
    List<MessageJson> messages =
        Files.readAllLines(Path.of("config", "samples", "experience-events.ndjson")).stream()
            .map(event -> Messages.message("{}", event))
            .toList();
    MessageConverter converter = new MessageConverter(config().messages());
    List<MessageJson> entities =
        Files.readAllLines(Path.of("config", "samples", "experience-events.ndjson")).stream()
            .map(event -> converter.convert(record(event)))
            .map(conversion -> ((Conversion.Converted) conversion).json())
            .toList();
    XdmSchema schema =
        XdmSchema.parse(Files.readString(Path.of("config", "examples", "web-event.schema.json")));
    Clock clock = Clock.systemUTC();
    System.out.printf(
        "%d messages, %d bytes on average%n",
        messages.size(), messages.stream().mapToInt(MessageJson::size).sum() / messages.size());
    measure(
        "size",
        messages,
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.WARN, IdentityPolicy.OFF, new XdmSchemas(List.of()), Repairs.NONE),
            clock));
    measure(
        "identities",
        messages,
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE, IdentityPolicy.WARN, new XdmSchemas(List.of()), Repairs.NONE),
            clock));
    measure(
        "identities, entities that we wrap",
        entities,
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE, IdentityPolicy.WARN, new XdmSchemas(List.of()), Repairs.NONE),
            clock));
    measure(
        "schema",
        messages,
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE,
                IdentityPolicy.OFF,
                new XdmSchemas(List.of(schema)),
                Repairs.NONE),
            clock));
    String large =
        "{\"_id\":\"1\",\"timestamp\":\"t\",\"x\":[%s1]}".formatted("12345,".repeat(1_700));
    measure(
        "size, event of 10 KB",
        Collections.nCopies(messages.size(), Messages.message("{}", large)),
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.REJECT, IdentityPolicy.OFF, new XdmSchemas(List.of()), Repairs.NONE),
            clock));
  }

  private static AepSinkConfig config() {
    return new AepSinkConfig(
        Map.of(
            "aep.endpoint", "http://127.0.0.1:1/collection/inlet",
            "aep.record.format", "entity",
            "aep.schema.id", "https://ns.adobe.com/acme/schemas/events",
            "aep.dataset.id", "d"));
  }

  private static SinkRecord record(String event) {
    return new SinkRecord("events", 0, null, null, null, event, 0);
  }

  private static void measure(String name, List<MessageJson> messages, MessageCheck check) {
    Predicate<MessageJson> fits = message -> Messages.problem(check, message).isEmpty();
    for (int repetition = 0; repetition < 5; repetition++) {
      long start = THREADS.getCurrentThreadCpuTime();
      long fitting = 0;
      for (int round = 0; round < ROUNDS; round++) {
        fitting += messages.stream().filter(fits).count();
      }
      double micros =
          (THREADS.getCurrentThreadCpuTime() - start) / 1_000.0 / (ROUNDS * (long) messages.size());
      System.out.printf("%s: %.3f µs per message, %d fit%n", name, micros, fitting / ROUNDS);
    }
  }
}
