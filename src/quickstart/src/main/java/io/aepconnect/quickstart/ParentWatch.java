package io.aepconnect.quickstart;

import java.util.concurrent.CompletableFuture;

/** Ends this JVM, and with it the broker and the worker, when the process that started it ends. */
final class ParentWatch {

  private ParentWatch() {}

  /** Exits when Maven ends, also if Maven is killed; its terminal may live on. */
  static void exitWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              CompletableFuture<Void> unused = parent.onExit().thenRun(() -> System.exit(1));
            });
  }
}
