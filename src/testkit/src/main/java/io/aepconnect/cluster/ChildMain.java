package io.aepconnect.cluster;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a child JVM runs first: it starts the main class named by the first argument, and ends the
 * JVM as soon as its standard input ends, which is when the parent is gone. It is copied to the
 * child on its own, so it must not use any other class of this project.
 */
public final class ChildMain {

  private ChildMain() {}

  /** Runs {@code args[0]} with the remaining arguments. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(ChildMain::haltWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void haltWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent writes nothing; only the end of the stream counts.
      }
    } catch (IOException e) {
      // A broken pipe tells the same.
    }
    Runtime.getRuntime().halt(1);
  }
}
