package io.aepconnect.http;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes numbered threads that do not keep a worker from ending. */
final class DaemonThreads implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger number = new AtomicInteger();

  DaemonThreads(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, prefix + number.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
