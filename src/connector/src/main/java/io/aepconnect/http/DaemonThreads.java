package io.aepconnect.http;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/**
 * Creates numbered daemon threads, which do not prevent the worker from stopping. Their log lines
 * name their task as Connect's own log lines do.
 */
public final class DaemonThreads implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, String> context = MDC.getCopyOfContextMap();

  /** To be called by the task's thread: the new threads copy its logging context. */
  public DaemonThreads(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(() -> run(task), prefix + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private void run(Runnable task) {
    if (context != null) {
      MDC.setContextMap(context);
    }
    task.run();
  }
}
