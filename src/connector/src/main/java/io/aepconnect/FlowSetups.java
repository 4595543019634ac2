package io.aepconnect;

import io.aepconnect.config.FlowSetup;
import io.aepconnect.http.DaemonThreads;
import io.aepconnect.platform.StartRetries;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.connector.ConnectorContext;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks AEP about dataflows in the background until there is an answer. So neither a start nor a
 * stop of the connector waits long for AEP, and an outage of its APIs needs no restart.
 */
final class FlowSetups implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FlowSetups.class);

  private final FlowSetup setup;
  private final ConnectorContext context;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(new DaemonThreads("aep-flow-"));
  private final CompletableFuture<Map<String, String>> complete = new CompletableFuture<>();
  private volatile String lastReason = "it has not answered yet";

  /** Whether somebody waits for the first answer, and gets a failure as an exception. */
  private boolean isAwaited = true;

  FlowSetups(FlowSetup setup, ConnectorContext context) {
    this.setup = setup;
    this.context = context;
  }

  /**
   * Begins to ask, and waits a while for the answer. If it comes later, Connect is told then.
   *
   * @throws ConnectException if a dataflow cannot be used, with what to change and where
   */
  void start(Duration wait) {
    background.execute(this::askUntilAnswered);
    try {
      complete.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      goOnWithout();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("The connector was stopped while it waited for AEP", e);
    }
  }

  /**
   * The complete configuration.
   *
   * @throws ConnectException if there is none yet. Connect then keeps the tasks as they are, and
   *     asks again
   */
  Map<String, String> properties() {
    if (!complete.isDone() || complete.isCompletedExceptionally()) {
      // With its reason, because Connect logs it each time that it asks.
      throw new ConnectException(
          "The tasks cannot be configured by their dataflow yet, so they stay as they are: "
              + lastReason);
    }
    return complete.join();
  }

  @Override
  public void close() {
    background.shutdownNow();
  }

  private void askUntilAnswered() {
    for (int failures = 1; !complete.isDone(); failures++) {
      try {
        FlowSetup.Result result = setup.ask();
        if (result instanceof FlowSetup.Result.Complete answer) {
          answer.warnings().forEach(log::warn);
          found(answer.properties());
          return;
        }
        FlowSetup.Result.Later later = (FlowSetup.Result.Later) result;
        lastReason = later.reason();
        Duration wait = StartRetries.waitAfter(failures, later.retryAfter());
        log.info(
            "AEP does not tell where the dataflow goes yet, and is asked again in {} ms: {}",
            wait.toMillis(),
            lastReason);
        TimeUnit.MILLISECONDS.sleep(wait.toMillis());
      } catch (InterruptedException e) {
        return; // the connector stops
      } catch (RuntimeException e) {
        failed(e);
        return;
      }
    }
  }

  private synchronized void goOnWithout() {
    isAwaited = false; // whoever completes it from now on tells Connect
    if (complete.isCompletedExceptionally()) {
      throw failure(complete.handle((unused, cause) -> cause).join());
    } else if (!complete.isDone()) {
      log.warn(
          "AEP does not tell where the dataflow goes: {}. Tasks keep what they were configured with"
              + " before; new ones start as soon as AEP answers. To start without AEP's answer, set"
              + " aep.configure=off and the keys themselves",
          lastReason);
    }
  }

  private synchronized void found(Map<String, String> properties) {
    complete.complete(properties);
    if (!isAwaited && !background.isShutdown()) {
      log.info("AEP told where the dataflow goes; the tasks are configured now");
      context.requestTaskReconfiguration();
    }
  }

  private synchronized void failed(RuntimeException failure) {
    lastReason = String.valueOf(failure.getMessage());
    complete.completeExceptionally(failure);
    if (!isAwaited && !background.isShutdown()) {
      context.raiseError(failure);
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new ConnectException("AEP cannot be asked about the dataflow", cause);
  }
}
