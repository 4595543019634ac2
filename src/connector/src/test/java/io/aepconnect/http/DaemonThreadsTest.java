package io.aepconnect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class DaemonThreadsTest {

  @AfterEach
  void clearContext() {
    MDC.clear();
  }

  @Test
  void theirLogLinesNameTheTaskThatTheyWorkFor() {
    MDC.put("connector.context", "[events|task-0] ");
    ExecutorService threads = Executors.newSingleThreadExecutor(new DaemonThreads("aep-test-"));
    MDC.clear();

    String context =
        CompletableFuture.supplyAsync(() -> MDC.get("connector.context"), threads).join();

    assertThat(context).isEqualTo("[events|task-0] ");
    threads.shutdownNow();
  }
}
