package io.aepconnect.validation;

import static io.aepconnect.testing.Messages.problem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.config.AepSinkConfig;
import io.aepconnect.message.Conversion;
import io.aepconnect.message.MessageCheck;
import io.aepconnect.message.MessageConverter;
import io.aepconnect.message.MessageJson;
import io.aepconnect.schema.Repairs;
import io.aepconnect.schema.XdmSchemas;
import io.aepconnect.testing.Messages;
import io.aepconnect.testing.MovableClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileSizeCheckTest {

  private static final String EVENT = "{\"_id\":\"1\",\"timestamp\":\"t\",\"x\":\"\"}";
  private static final String RECORD =
      "{\"person\":{\"_id\":\"1\",\"timestamp\":\"t\"},\"x\":\"\"}";

  private final List<String> log = new ArrayList<>();
  private final MovableClock clock = new MovableClock();
  private final MessageCheck rejecting = check(true);
  private final MessageCheck warning = check(false);

  @Test
  void allowsEventsOf10KilobytesAndNotOneByteMore() {
    assertThat(problem(rejecting, message(EVENT, 10_240))).isEmpty();
    assertThat(problem(rejecting, message(EVENT, 10_241)))
        .contains("The event has 10241 bytes, and AEP's Profile drops each event over 10240 bytes");
  }

  @Test
  void allowsProfileRecordsOf100KilobytesAndNotOneByteMore() {
    assertThat(problem(rejecting, message(RECORD, 102_400))).isEmpty();
    assertThat(problem(rejecting, message(RECORD, 102_401)))
        .contains(
            "The profile record has 102401 bytes, and AEP's Profile drops each profile record over"
                + " 102400 bytes");
  }

  @Test
  void theHeaderDoesNotCount() {
    String header = "{\"source\":{\"name\":\"" + "n".repeat(200_000) + "\"}}";

    assertThat(problem(rejecting, Messages.message(header, EVENT))).isEmpty();
  }

  @Test
  void measuresBytesAndNotCharacters() {
    String entity = EVENT.replace("\"\"", "\"" + "\u00fc".repeat(5_200) + "\"");

    assertThat(problem(rejecting, Messages.message("{}", entity))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "_id,timestamp | 10240",
        "timestamp,x,_id | 10240",
        "_id,x | 102400",
        "x | 102400",
      })
  void measuresWrappedEntitiesWithoutTheSpaceAroundThem(String fields, int limit) {
    String entity =
        Stream.of(fields.split(",")).map("\"%s\":\"\""::formatted).collect(joining(","));
    MessageConverter converter = converter();

    for (int bytes : new int[] {limit, limit + 1}) {
      String filled =
          " \n{\"a\":\"%s\",%s}\n ".formatted("x".repeat(bytes - 9 - entity.length()), entity);
      Conversion.Converted message =
          (Conversion.Converted)
              converter.convert(
                  new SinkRecord("events", 0, null, null, null, filled.getBytes(UTF_8), 0));

      assertThat(problem(rejecting, message.json()).isPresent()).isEqualTo(bytes > limit);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"body\":{\"xdmEntity\":\"%s\"}}",
        "{\"body\":{\"other\":\"%s\"}}",
        "{\"body\":[\"%s\"]}",
        "{\"header\":\"%s\"}"
      })
  void ignoresMessagesWithoutAnEntity(String message) {
    assertThat(
            problem(
                rejecting, MessageJson.of(message.formatted("x".repeat(200_000)).getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void warnsEveryTenSecondsWithTheCount() {
    MessageJson large = message(EVENT, 20_000);

    for (int i = 0; i < 3; i++) {
      assertThat(problem(warning, large)).isEmpty();
    }
    assertThat(log).hasSize(1);
    clock.advance(10_000);
    assertThat(problem(warning, large)).isEmpty();

    assertThat(log).hasSize(2);
    assertThat(log.get(0))
        .contains("The event has 20000 bytes", "Such entities since the task started: 1");
    assertThat(log.get(1)).contains("Such entities since the task started: 4");
  }

  @Test
  void ignoreChecksNothing() {
    MessageCheck ignoring =
        new EntityChecks(
            new CheckSettings(
                ProfileLimits.IGNORE, IdentityPolicy.OFF, new XdmSchemas(List.of()), Repairs.NONE),
            Clock.systemUTC());

    assertThat(problem(ignoring, message(EVENT, 20_000))).isEmpty();
  }

  private MessageCheck check(boolean rejects) {
    EntityCheck check = new ProfileSizeCheck(rejects, log::add, clock, new CheckCounts());
    return message -> check.check(EntityText.of(message));
  }

  private static MessageConverter converter() {
    return new MessageConverter(
        new AepSinkConfig(
                Map.of(
                    "aep.endpoint", "http://127.0.0.1:1/collection/inlet",
                    "aep.record.format", "entity",
                    "aep.schema.id", "https://ns.adobe.com/acme/schemas/events",
                    "aep.dataset.id", "d",
                    "aep.ims.org.id", "o@AdobeOrg"))
            .messages());
  }

  /** A message with this entity, padded to this number of bytes. */
  private static MessageJson message(String entity, int bytes) {
    String filled =
        entity.replace("\"x\":\"\"", "\"x\":\"" + "x".repeat(bytes - entity.length()) + "\"");
    return Messages.message("{\"datasetId\":\"d\"}", filled);
  }
}
