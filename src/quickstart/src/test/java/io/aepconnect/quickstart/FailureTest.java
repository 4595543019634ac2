package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FailureTest {

  @Test
  void takesTheConnectorsSentenceFromATrace() {
    IllegalStateException failure =
        new IllegalStateException(
            """
            Task 0 failed: org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.
            \tat org.apache.kafka.connect.runtime.WorkerSinkTask.deliverMessages(WorkerSinkTask.java:644)
            \tat java.base/java.lang.Thread.run(Thread.java:840)
            Caused by: org.apache.kafka.connect.errors.ConnectException: AEP returned HTTP 401 for the inlet.
            Set aep.auth.type.
            \tat io.aepconnect.AepSinkTask.put(AepSinkTask.java:99)
            \t... 10 more
            Caused by: java.io.IOException: HTTP 401
            """);

    assertThat(Failure.sentence(failure))
        .isEqualTo(
            "AEP returned HTTP 401 for the inlet.\nSet aep.auth.type."
                + System.lineSeparator()
                + "The quickstart takes a credential: -Dcredentials=FILE");
    assertThat(Failure.isExplained(failure)).isTrue();
  }

  @Test
  void takesTheFirstSentenceIfATaskDoesNotStart() {
    assertThat(
            Failure.sentence(
                new IllegalStateException(
                    "aep: Task 1 failed: org.apache.kafka.common.config.ConfigException: Bad key\n\tat X.y(Z.java:1)\n")))
        .isEqualTo("Bad key");
  }

  @Test
  void takesTheMessageOfARefusedConfiguration() {
    assertThat(
            Failure.sentence(
                new IllegalStateException(
                    "PUT /connectors/x/config returned status 400: {\"error_code\":400,\"message\":\"Connector configuration is invalid and contains the following 1 error(s):\\nbad endpoint\\nYou can also find the above list of errors at the endpoint `/x`\"}")))
        .isEqualTo(
            "Connector configuration is invalid and contains the following 1 error(s):\nbad endpoint");
  }

  @Test
  void keepsTheTraceOfABug() {
    IllegalStateException failure =
        new IllegalStateException(
            "Task 0 failed: java.lang.NullPointerException\n\tat X.y(Z.java)");

    assertThat(Failure.sentence(failure)).contains("NullPointerException", "X.y");
    assertThat(Failure.isExplained(failure)).isFalse();
  }
}
