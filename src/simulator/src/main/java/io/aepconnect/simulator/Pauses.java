package io.aepconnect.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * Lets a request wait.
 *
 * @param closed ends every pause when the simulator is closed
 */
record Pauses(CountDownLatch closed) {

  /** Waits for that time; ends early, and breaks the connection, when the simulator is closed. */
  void pause(Duration time) throws ConnectionClosedException {
    try {
      if (!time.isZero() && closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new ConnectionClosedException("closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException("interrupted");
    }
  }
}
