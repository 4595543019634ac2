package io.aepconnect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts a parent JVM, which starts a child JVM that watches it, as Maven and the quickstart. */
final class ParentWatchTest {

  private static final Duration TIME = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theChildEndsWhenItsParentIsEndedOrKilled(boolean killed) throws Exception {
    Process parent = jvm(Parent.class).start();
    try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();

      boolean unused = killed ? parent.destroyForcibly().isAlive() : parent.toHandle().destroy();

      await().atMost(TIME).until(() -> !child.isAlive());
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void theChildOfALivingParentGoesOn() throws Exception {
    Process parent = jvm(Parent.class).start();
    try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();

      assertThat(child.onExit().toCompletableFuture()).failsWithin(2, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly();
    }
  }

  private static ProcessBuilder jvm(Class<?> main) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            main.getName())
        .redirectErrorStream(true);
  }

  /** Starts the child with its own input and output, as Maven does. */
  static final class Parent {

    public static void main(String[] args) throws IOException, InterruptedException {
      int ended = jvm(Child.class).inheritIO().start().waitFor();
      System.exit(ended);
    }
  }

  /** Prints its process id and waits for ever. */
  static final class Child {

    public static void main(String[] args) throws InterruptedException {
      ParentWatch.exitWithParent();
      System.out.println(ProcessHandle.current().pid());
      new CountDownLatch(1).await();
    }
  }
}
