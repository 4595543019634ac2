package io.aepconnect.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.aepconnect.delivery.RateScope;
import io.aepconnect.delivery.RateSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of requests and messages, and whom they concern. */
class RateKeysTest {

  private static final String REQUESTS = "aep.rate.limit.requests.per.second";
  private static final String MESSAGES = "aep.rate.limit.messages.per.second";
  private static final String SCOPE = "aep.rate.limit.scope";

  @Test
  void limitsConcernTheConnectorAndThereAreNone() {
    assertThat(config(Map.of()).delivery().rate())
        .isEqualTo(new RateSettings(0, 0, RateScope.CONNECTOR, 1));
  }

  @Test
  void readsLimitsScopeAndNumberOfTasks() {
    assertThat(
            config(Map.of(REQUESTS, "5", MESSAGES, "700", SCOPE, "Task", "tasks.max", "3"))
                .delivery()
                .rate())
        .isEqualTo(new RateSettings(5, 700, RateScope.TASK, 3));
  }

  @ParameterizedTest
  @CsvSource({
    REQUESTS + ", 1000,  connector, 8,  false",
    REQUESTS + ", 1001,  connector, 8,  true",
    REQUESTS + ", 125,   task,      8,  false",
    REQUESTS + ", 126,   task,      8,  true",
    MESSAGES + ", 10000, connector, 1,  false",
    MESSAGES + ", 10001, connector, 1,  true",
    MESSAGES + ", 5000,  task,      2,  false",
    MESSAGES + ", 5000,  task,      3,  true",
    MESSAGES + ", 10000000, task, 1000, true",
    MESSAGES + ", 0,     task,      9,  false",
  })
  void warnsAboutMoreThanAepAllows(
      String key, String limit, String scope, String tasks, boolean warns) {
    List<String> warnings =
        config(Map.of(key, limit, SCOPE, scope, "tasks.max", tasks)).warnings().stream()
            .map(KeyFinding::sentence)
            .filter(it -> it.startsWith("aep.rate."))
            .toList();

    assertThat(warnings).hasSize(warns ? 1 : 0);
    assertThat(warnings)
        .allSatisfy(it -> assertThat(it).startsWith(key).contains("organization", "Lower it"));
  }

  private static AepSinkConfig config(Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("aep.endpoint", "https://inlet.example/collection/1");
    all.put("aep.record.format", "message");
    return new AepSinkConfig(all);
  }
}
